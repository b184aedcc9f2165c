# pass-bash.Dockerfile: export in bash is an assignment
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
RUN export NOW=$(date) && [[ $(uname) = Linux ]]
