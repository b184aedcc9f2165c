# fail-loop.Dockerfile: alone and in a loop
FROM debian:12.5
# expect:
RUN while read line; do echo "$line"; done < list
SHELL ["/bin/bash", "-c"]
# expect:
RUN read -p a b && echo "$b"
