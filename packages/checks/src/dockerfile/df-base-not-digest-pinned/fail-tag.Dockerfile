# fail-tag.Dockerfile: a tag does not pin, nor does a tag with a variable in it
ARG VERSION
# expect: image=node:22.12.0
FROM node:22.12.0 AS build
# expect: image=node:${VERSION}-slim
FROM node:${VERSION}-slim
# expect: image=debian
FROM debian
