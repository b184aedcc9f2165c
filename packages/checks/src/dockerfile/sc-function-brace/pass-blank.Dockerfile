# pass-blank.Dockerfile: a blank, or parentheses between
FROM debian:12.5
RUN f(){ echo a; }
SHELL ["/bin/bash", "-c"]
RUN function f { echo a; }
