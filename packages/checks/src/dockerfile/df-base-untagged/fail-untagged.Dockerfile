# fail-untagged.Dockerfile: as written, by the default of an ARG, with a port that is no tag, and whatever the registry is
ARG IMAGE=debian
ARG REGISTRY
# expect: image=node
FROM --platform=$BUILDPLATFORM node AS build
# expect: image=debian
FROM $IMAGE
# expect: image=registry.example.com:5000/app
FROM registry.example.com:5000/app
# expect: image=${REGISTRY}/app
FROM ${REGISTRY}/app
