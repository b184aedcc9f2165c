# pass-bash.Dockerfile: in bash, in ash, plain brackets
FROM debian:12.5
RUN [ -n "$A" ] || test -f a
SHELL ["/bin/bash", "-c"]
RUN [[ -n $A ]]
SHELL ["/bin/ash", "-c"]
RUN [[ -n $A ]]
RUN ["bash", "-c", "[[ -n $A ]]"]
