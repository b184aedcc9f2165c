# pass-braces.Dockerfile: braces, a blank, a number
FROM debian:12.5
RUN echo "${a}[1]" "$a [1]" "$1[2]" "$a]"
SHELL ["/bin/bash", "-c"]
RUN echo "${a[1]}"
