# pass-bash.Dockerfile: in bash, the last background process
FROM debian:12.5
RUN echo "$!" "${!}"
SHELL ["/bin/bash", "-c"]
RUN A=HOME; echo "${!A}"
