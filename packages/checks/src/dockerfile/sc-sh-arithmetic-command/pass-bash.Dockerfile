# pass-bash.Dockerfile: in bash, an expansion, nested subshells
FROM debian:12.5
RUN echo "$((A + 1))"; ( (true) )
SHELL ["/bin/bash", "-c"]
RUN (( A > 1 )) || true
