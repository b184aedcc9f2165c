# pass-value.Dockerfile: valid, empty, unknown to the file, of another type, and not in the schema
# params: {"labelSchema": {"checked": "email", "also": "email", "free": "text"}}
FROM node:22
ARG VALUE
LABEL checked="shop@example.com"
LABEL checked="jo.doe+shop@example.com" also="" free="Jo Doe"
LABEL also=$VALUE other="Jo Doe"
