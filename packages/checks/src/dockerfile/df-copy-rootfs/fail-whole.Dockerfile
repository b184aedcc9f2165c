# fail-whole.Dockerfile: with flags, in exec form, and relative to the root
FROM node:22 AS build
FROM alpine:3.21
# expect: source=build
COPY --from=build --chown=1000 / /
# expect: source=0
COPY --from=0 ["/", "/"]
WORKDIR /
# expect: source=build
COPY --from=build /. ./
