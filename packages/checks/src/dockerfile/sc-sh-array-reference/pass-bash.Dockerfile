# pass-bash.Dockerfile: in bash, brackets behind
FROM debian:12.5
RUN echo "${A}[0]"
SHELL ["/bin/bash", "-c"]
RUN echo "${A[0]}"
