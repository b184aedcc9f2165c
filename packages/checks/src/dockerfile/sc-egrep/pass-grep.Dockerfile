# pass-grep.Dockerfile: grep, the word as an argument
FROM debian:12.5
RUN grep -E a b; echo egrep; apk add egrep
