# pass-set.Dockerfile: in bash, declared, assigned, with a default
FROM debian:12.5
ENV UID=1000
RUN chown "$UID" "${EUID:-0}" a; RANDOM=4; echo "$RANDOM" "$HOME"
SHELL ["/bin/bash", "-c"]
RUN echo "$RANDOM"
