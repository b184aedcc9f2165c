# fail-value.Dockerfile: as written, and by a variable
# params: {"labelSchema": {"checked": "spdx", "also": "spdx", "free": "text"}}
FROM node:22
ARG VALUE="MIT/X11"
# expect: label=checked
LABEL checked="Apache 2" free="Apache 2"
# expect: label=also
LABEL also=$VALUE
