# fail-names.Dockerfile: names without a version; the value of --virtual is no package
FROM alpine:3.22
RUN apk add --no-cache -t .deps --repository https://example.com/edge \
    # expect: package=gcc
    gcc \
    make=4.4.1-r3 \
    # expect: package=musl-dev@edge
    musl-dev@edge
# expect: package=curl
RUN ["apk", "add", "curl"]
