# pass-filled.Dockerfile: values, one that only the build knows, and an empty label outside the schema
# params: {"labelSchema": {"team": "text", "version": "semver"}}
FROM node:22
ARG VERSION
LABEL team=shop version=$VERSION other=""
