# pass-alpine.Dockerfile: the ash of Alpine knows it
FROM alpine:3.20
RUN echo "${A:0:1}"
