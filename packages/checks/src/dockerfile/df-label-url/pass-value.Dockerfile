# pass-value.Dockerfile: valid, empty, unknown to the file, of another type, and not in the schema
# params: {"labelSchema": {"checked": "url", "also": "url", "free": "text"}}
FROM node:22
ARG VALUE
LABEL checked="https://example.com/shop"
LABEL checked="mailto:shop@example.com" also="" free="example.com/shop"
LABEL also=$VALUE other="example.com/shop"
