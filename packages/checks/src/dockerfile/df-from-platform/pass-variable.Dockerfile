# pass-variable.Dockerfile: the platforms of the build, whole and in part
FROM --platform=$BUILDPLATFORM node:22 AS build
FROM --platform=${BUILDPLATFORM:-linux/amd64} node:22
FROM --platform=linux/$TARGETARCH node:22
FROM node:22
