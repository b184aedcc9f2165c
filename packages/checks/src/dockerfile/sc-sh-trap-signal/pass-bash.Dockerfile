# pass-bash.Dockerfile: in bash, signals of POSIX
FROM debian:12.5
RUN trap "echo done" EXIT INT; make
SHELL ["/bin/bash", "-c"]
RUN trap "echo failed" ERR; make
