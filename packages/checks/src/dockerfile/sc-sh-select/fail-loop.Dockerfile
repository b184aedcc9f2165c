# fail-loop.Dockerfile: in dash, and in the ash of Alpine
FROM debian:12.5
# expect:
RUN select x in a b; do echo "$x"; done
FROM alpine:3.20
# expect:
RUN select x in a b; do echo "$x"; done
