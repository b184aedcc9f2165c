# pass-tagged.Dockerfile: tags, digests, scratch, a stage by another case, and what only the build knows
ARG TAG=22
ARG VERSION
ARG BASE
FROM node:$TAG AS Build
FROM node@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
FROM scratch
FROM build
FROM node:${VERSION}
FROM node:${VERSION}-slim
FROM node:${VERSION:-22}
FROM $BASE
