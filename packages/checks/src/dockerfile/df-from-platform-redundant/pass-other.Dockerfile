# pass-other.Dockerfile: other platforms, a default, a part
FROM --platform=$BUILDPLATFORM node:22 AS build
FROM --platform=${TARGETPLATFORM:-linux/amd64} node:22
FROM --platform=linux/$TARGETARCH node:22
FROM node:22
