# fail-match.Dockerfile: in bash, where double brackets would do
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
# expect:
RUN [ "$A" =~ ^a ] && true
