# pass-bash.Dockerfile: in bash, in an ash, the dot
FROM debian:12.5
RUN . /etc/profile; echo source a
SHELL ["/bin/bash", "-c"]
RUN source /etc/profile
