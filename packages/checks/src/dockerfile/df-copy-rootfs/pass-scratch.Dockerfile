# pass-scratch.Dockerfile: a stage from scratch holds no system, only the files that were collected in it
FROM golang:1.24 AS build
FROM scratch AS tools
COPY --from=build /out/shop /usr/bin/shop
FROM tools AS binaries
FROM alpine:3.21
COPY --from=binaries / /
COPY --from=1 / /
