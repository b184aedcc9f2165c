# pass-unknown.Dockerfile: what only the build knows stays open
# params: {"trustedRegistries": ["docker.io"]}
ARG REGISTRY
FROM ${REGISTRY}/app:1
