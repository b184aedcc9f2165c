# fail-missing.Dockerfile: a label of a stage that is only copied from is lost, and case tells labels apart
# params: {"labelSchema": {"org.opencontainers.image.source": "url", "team": "text", "version": "semver"}}
FROM node:22 AS build
LABEL org.opencontainers.image.source=https://example.com
# expect: labels="the labels org.opencontainers.image.source, version"
FROM node:22
LABEL team=shop Version=1.0.0
ONBUILD LABEL version=1.0.0
