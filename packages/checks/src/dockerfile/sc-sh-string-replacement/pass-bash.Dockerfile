# pass-bash.Dockerfile: in bash, in an ash, slashes elsewhere
FROM debian:12.5
RUN echo "${A}/b" "${A%/*}"
SHELL ["/bin/bash", "-c"]
RUN echo "${A//./-}"
