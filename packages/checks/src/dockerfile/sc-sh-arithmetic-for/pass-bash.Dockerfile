# pass-bash.Dockerfile: in bash, or a loop over words
FROM debian:12.5
RUN for i in 1 2 3; do echo "$i"; done
SHELL ["/bin/bash", "-c"]
RUN for ((i = 0; i < 3; i++)); do echo "$i"; done
