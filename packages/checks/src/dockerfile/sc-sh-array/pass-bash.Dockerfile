# pass-bash.Dockerfile: in bash, a string, parameters
FROM debian:12.5
RUN A="a b"; set -- a b; echo "$A" "$@"; B=; echo "$B"
SHELL ["/bin/bash", "-c"]
RUN A=(a b); echo "${A[@]}"
