# fail-find.Dockerfile: both kinds of substitution
FROM debian:12.5
# expect: command=find
RUN for f in $(find /etc -name '*.conf'); do echo "$f"; done
# expect:
RUN for f in `find .`; do echo "$f"; done
