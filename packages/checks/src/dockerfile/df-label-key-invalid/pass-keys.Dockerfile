# pass-keys.Dockerfile: the keys in use, variables, and com.dockerish, which is nobody's namespace
FROM node:22
ARG NAME
LABEL maintainer="Jo Doe" org.opencontainers.image.source="https://example.com" io.k8s.display-name=x
LABEL com.dockerish.a=1 acme.io/team_name=shop $NAME=x
