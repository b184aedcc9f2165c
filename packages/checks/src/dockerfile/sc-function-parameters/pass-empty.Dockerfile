# pass-empty.Dockerfile: empty parentheses, a subshell
FROM debian:12.5
RUN f() { echo "$1"; }; f b; (a)
