# pass-blanks.Dockerfile: blanks, or an equals sign in a string
FROM debian:12.5
RUN [ "$A" = b ] || [ "$A=b" ] || [ "$A" ] || [ -n "$A"="b" ]
