# fail-call.Dockerfile: alone, in a pipe, with a path
FROM debian:12.5
# expect:
RUN id | fgrep root
# expect:
RUN if /bin/fgrep -v a b; then true; fi
