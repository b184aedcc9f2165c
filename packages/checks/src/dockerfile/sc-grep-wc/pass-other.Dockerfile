# pass-other.Dockerfile: options that print something else, words instead of lines
FROM debian:12.5
RUN grep -o a b | wc -l; grep -rl a . | wc -l; grep a b | wc -w; grep -c a b; grep a b | wc; grep -A1 a b | wc -l
