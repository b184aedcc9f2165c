# fail-names.Dockerfile: with and without the keyword
FROM debian:12.5
# expect:
RUN f(a) { echo "$1"; }; f b
SHELL ["/bin/bash", "-c"]
# expect:
RUN function f(a, b) { echo "$1"; }
