# fail-value.Dockerfile: as written, and by a variable
# params: {"labelSchema": {"checked": "email", "also": "email", "free": "text"}}
FROM node:22
ARG VALUE="Jo <jo@example.com>"
# expect: label=checked
LABEL checked="Jo Doe" free="Jo Doe"
# expect: label=also
LABEL also=$VALUE
