# pass-bash.Dockerfile: in bash, sums and signs
FROM debian:12.5
RUN echo "$((A + 1))" "$((A - -1))" "$((A--1))"
SHELL ["/bin/bash", "-c"]
RUN echo "$((A++))"
