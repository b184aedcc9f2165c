# fail-value.Dockerfile: as written, and by a variable
# params: {"labelSchema": {"checked": "url", "also": "url", "free": "text"}}
FROM node:22
ARG VALUE="https://exa mple.com"
# expect: label=checked
LABEL checked="example.com/shop" free="example.com/shop"
# expect: label=also
LABEL also=$VALUE
