# fail-call.Dockerfile: alone, in a pipe, with a path
FROM debian:12.5
# expect:
RUN id | egrep root
# expect:
RUN if /bin/egrep -v a b; then true; fi
