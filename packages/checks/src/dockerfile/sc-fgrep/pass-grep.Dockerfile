# pass-grep.Dockerfile: grep, the word as an argument
FROM debian:12.5
RUN grep -F a b; echo fgrep; apk add fgrep
