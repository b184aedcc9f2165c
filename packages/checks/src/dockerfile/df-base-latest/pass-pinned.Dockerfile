# pass-pinned.Dockerfile: a digest decides, names that only begin like it, and a stage called latest
ARG VERSION
FROM node:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS latest
FROM node:latest-slim
FROM latest
FROM node:${VERSION}
FROM node:${VERSION}-slim
