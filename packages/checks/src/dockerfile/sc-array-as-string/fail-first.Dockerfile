# fail-first.Dockerfile: lists from each source
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
# expect: name=x
RUN x=(a b) && echo "$x"
# expect: name=y
RUN mapfile -t y < list && echo "$y"
# expect: name=z
RUN read -ra z < list && ls "$z"
