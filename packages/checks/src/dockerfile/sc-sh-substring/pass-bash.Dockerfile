# pass-bash.Dockerfile: in bash, in an ash, defaults
FROM debian:12.5
RUN echo "${A:-b}" "${A%b}"
SHELL ["/bin/bash", "-c"]
RUN echo "${A:0:1}"
