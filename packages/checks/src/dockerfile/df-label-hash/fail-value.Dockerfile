# fail-value.Dockerfile: as written, and by a variable
# params: {"labelSchema": {"checked": "hash", "also": "hash", "free": "text"}}
FROM node:22
ARG VALUE="0123ABCD"
# expect: label=checked
LABEL checked="main" free="main"
# expect: label=also
LABEL also=$VALUE
