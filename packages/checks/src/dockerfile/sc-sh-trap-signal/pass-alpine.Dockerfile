# pass-alpine.Dockerfile: the ash of Alpine knows ERR
FROM alpine:3.20
RUN trap 'echo failed' ERR; make
