# pass-none.Dockerfile: no blanks, a test, an echo
FROM debian:12.5
RUN A=b; echo = "$A"; [ "$A" = b ] || expr 1 = 1 || test "$A" = b
