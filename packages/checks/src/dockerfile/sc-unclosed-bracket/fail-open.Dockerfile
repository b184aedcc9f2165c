# fail-open.Dockerfile: closed by nothing, and behind the &&
FROM debian:12.5
# expect:
RUN if [ -f a; then b; fi
# expect:
RUN [ -f a && -f b ] && c
