# fail-constant.Dockerfile: as written, quoted, and by a variable of one's own
ARG PLATFORM=linux/amd64
# expect: platform=linux/amd64
FROM --platform=linux/amd64 node:22 AS build
# expect: platform=linux/arm64
FROM --platform="linux/arm64" node:22
# expect: platform=$PLATFORM
FROM --platform=$PLATFORM node:22
# expect: platform=$TARGETPLATFORMS
FROM --platform=$TARGETPLATFORMS node:22
