# pass-own-default.Dockerfile: here the variable has a default that the flag brings in
ARG TARGETPLATFORM=linux/arm64
FROM --platform=$TARGETPLATFORM node:22
