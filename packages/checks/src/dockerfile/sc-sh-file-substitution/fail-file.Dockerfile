# fail-file.Dockerfile: with and without a blank, quoted, and in the ash of Alpine
FROM debian:12.5
# expect: text="$(< VERSION)"
RUN version="$(< VERSION)" && echo "$version"
# expect:
RUN echo "$(<"/a b")"
FROM alpine:3.20
# expect: text="$(< VERSION)"
RUN version="$(< VERSION)" && echo "$version"
