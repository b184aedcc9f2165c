# pass-bash.Dockerfile: in bash, in an ash, no keyword
FROM debian:12.5
RUN f() { true; }; f
SHELL ["/bin/bash", "-c"]
RUN function f { true; }; f
