# pass-bash.Dockerfile: in bash, and as the name of an argument
FROM debian:12.5
RUN git config select x
SHELL ["/bin/bash", "-c"]
RUN select x in a b; do echo "$x"; done
