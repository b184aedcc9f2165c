# fail-constant.Dockerfile: a name, text around a variable
FROM debian:12.5
# expect: operator=-n text=VERSION
RUN if [ -n VERSION ]; then a; fi
# expect: operator=-z
RUN [ -z "x$A" ] || b
