# pass-cat.Dockerfile: in bash, cat, the input of a command
FROM debian:12.5
RUN echo "$(cat VERSION)" "$(sort < VERSION)" "$(< a cat)"
SHELL ["/bin/bash", "-c"]
RUN echo "$(< VERSION)"
