# fail-empty.Dockerfile: with quotes, without, and by a variable that is set to nothing
# params: {"labelSchema": {"team": "text", "source": "url", "version": "semver"}}
FROM node:22
ARG VERSION=
# expect: label=team | label=source
LABEL team="" source= other=""
# expect: label=version
LABEL version=$VERSION
