# pass-value.Dockerfile: valid, empty, unknown to the file, of another type, and not in the schema
# params: {"labelSchema": {"checked": "hash", "also": "hash", "free": "text"}}
FROM node:22
ARG VALUE
LABEL checked="0123456789abcdef0123456789abcdef01234567"
LABEL checked="0123abc" also="" free="main"
LABEL also=$VALUE other="main"
