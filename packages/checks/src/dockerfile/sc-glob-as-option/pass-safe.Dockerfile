# pass-safe.Dockerfile: a path or -- in front, wildcards further in, output only
FROM debian:12.5
RUN rm -rf ./* -- *; rm a* /tmp/*; echo *; printf '%s' *; find . -name *.c; rm "*"; for i in *; do echo "$i"; done
