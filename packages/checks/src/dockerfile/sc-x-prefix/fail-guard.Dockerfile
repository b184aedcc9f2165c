# fail-guard.Dockerfile: with quotes in every place
FROM debian:12.5
# expect:
RUN [ "x$A" = "xyes" ] && true
# expect: left=x$A right=x
RUN test x$A = x || true
# expect:
RUN [ xyes = x"$A" ] && true
