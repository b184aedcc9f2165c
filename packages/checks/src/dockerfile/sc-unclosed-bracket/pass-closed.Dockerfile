# pass-closed.Dockerfile: closed, test, a variable
FROM debian:12.5
RUN [ -f a ] && test -f b; if [ ! -f c ]; then d; fi
