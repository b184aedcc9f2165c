# pass-quoted.Dockerfile: quotes
FROM debian:12.5
RUN tr -d '\r' < a > b; echo "\n" \a; printf 'a\tb'
