# pass-bash.Dockerfile: in bash, or written out
FROM debian:12.5
RUN A=1; A=$((A + 1)); echo "$A" let
SHELL ["/bin/bash", "-c"]
RUN A=1; let A=A+1; echo "$A"
