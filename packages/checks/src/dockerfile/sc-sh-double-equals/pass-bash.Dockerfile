# pass-bash.Dockerfile: in bash, in double brackets, one sign
FROM debian:12.5
RUN [ "$A" = b ] || [ "$A" = "==" ]
SHELL ["/bin/bash", "-c"]
RUN [ "$A" == b ]
