# pass-parameter.Dockerfile: a parameter, no shell
FROM debian:12.5
RUN find . -exec sh -c 'ls "$1"' _ {} \; -exec ls {} + ; find . -exec sh -c 'ls' \;
