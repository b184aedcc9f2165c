# fail-alpine.Dockerfile: ash knows the option
FROM alpine:3.22 AS base
FROM base
# expect:
RUN wget -qO- https://example.com/x | tar xz
