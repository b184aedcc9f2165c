# pass-value.Dockerfile: valid, empty, unknown to the file, of another type, and not in the schema
# params: {"labelSchema": {"checked": "rfc3339", "also": "rfc3339", "free": "text"}}
FROM node:22
ARG VALUE
LABEL checked="2024-02-29T12:00:00Z"
LABEL checked="2024-02-29T12:00:00.5+02:00" also="" free="2024-02-29"
LABEL also=$VALUE other="2024-02-29"
