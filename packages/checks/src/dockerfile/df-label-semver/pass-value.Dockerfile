# pass-value.Dockerfile: valid, empty, unknown to the file, of another type, and not in the schema
# params: {"labelSchema": {"checked": "semver", "also": "semver", "free": "text"}}
FROM node:22
ARG VALUE
LABEL checked="1.2.3"
LABEL checked="1.2.3-rc.1+build.5" also="" free="v1.2"
LABEL also=$VALUE other="v1.2"
