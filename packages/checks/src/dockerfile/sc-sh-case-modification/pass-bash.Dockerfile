# pass-bash.Dockerfile: in bash, tr
FROM debian:12.5
RUN echo "$A" | tr a b
SHELL ["/bin/bash", "-c"]
RUN echo "${A^^}"
