# pass-part.Dockerfile: a folder, another target, and the root of the build context
FROM node:22 AS build
FROM alpine:3.21
COPY --from=build /app /
COPY --from=build / /rootfs
COPY / /
WORKDIR /app
COPY --from=build / .
