# pass-value.Dockerfile: a value, a file, true and false
FROM debian:12.5
RUN [ "$A" ] || [ -f a ] || [ true ] || test "$B" || [ "$A" = b ] || [ "$A$B" ] || [ "" ]
