# pass-test.Dockerfile: in a test, as a value
FROM debian:12.5
RUN [ "$A" = b ]; A="=b"; echo "$A" == b; test "$A" = ==
