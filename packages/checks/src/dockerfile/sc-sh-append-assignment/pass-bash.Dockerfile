# pass-bash.Dockerfile: in bash, or written out
FROM debian:12.5
RUN A=a; A="$A b"; echo "$A+=b"
SHELL ["/bin/bash", "-c"]
RUN A=a; A+=b; echo "$A"
