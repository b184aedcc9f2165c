# pass-value.Dockerfile: valid, empty, unknown to the file, of another type, and not in the schema
# params: {"labelSchema": {"checked": "spdx", "also": "spdx", "free": "text"}}
FROM node:22
ARG VALUE
LABEL checked="Apache-2.0"
LABEL checked="MIT OR GPL-2.0-or-later WITH Classpath-exception-2.0" also="" free="Apache 2"
LABEL also=$VALUE other="Apache 2"
