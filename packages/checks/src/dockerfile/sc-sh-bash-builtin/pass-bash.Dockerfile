# pass-bash.Dockerfile: in bash, a function of that name, an argument
FROM debian:12.5
RUN pushd() { cd "$1" || exit; }; pushd a; echo declare
SHELL ["/bin/bash", "-c"]
RUN pushd a && make && popd
