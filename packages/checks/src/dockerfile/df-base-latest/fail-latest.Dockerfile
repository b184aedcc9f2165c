# fail-latest.Dockerfile: as written, by a default, and behind a registry that is not known
ARG TAG=latest
ARG REGISTRY
# expect: image=node:latest
FROM node:latest AS build
# expect: image=node:latest
FROM node:${TAG}
# expect: image=node:latest
FROM node:${NODE_TAG:-latest}
# expect: image=${REGISTRY}/app:latest
FROM ${REGISTRY}/app:latest
