# pass-alpine.Dockerfile: the ash of Alpine knows it
FROM alpine:3.20
RUN diff <(a) <(b)
