# pass-bash.Dockerfile: in bash, in an ash, in double quotes
FROM debian:12.5
RUN echo "$'a'" 'a'
SHELL ["/bin/bash", "-c"]
RUN echo $'a'
