# syntax=docker/dockerfile:1
# pass-arg-first.Dockerfile: directives, comments and ARG may stand above
ARG VERSION=22
# the base
FROM node:${VERSION}
RUN true
