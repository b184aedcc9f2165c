# fail-value.Dockerfile: as written, and by a variable
# params: {"labelSchema": {"checked": "semver", "also": "semver", "free": "text"}}
FROM node:22
ARG VALUE="2024.01.01"
# expect: label=checked
LABEL checked="v1.2" free="v1.2"
# expect: label=also
LABEL also=$VALUE
