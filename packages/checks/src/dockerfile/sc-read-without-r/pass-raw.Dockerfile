# pass-raw.Dockerfile: -r in any cluster
FROM debian:12.5
RUN read -r a && while IFS= read -r line; do echo "$a$line"; done
SHELL ["/bin/bash", "-c"]
RUN read -ra b < list && echo "${b[@]}"
