# fail-variable.Dockerfile: alone, within text, substitutions
FROM debian:12.5
# expect:
RUN printf "$A"
# expect:
RUN printf "a $A\n" > /a
# expect:
RUN printf -- "$(date)"
SHELL ["/bin/bash", "-c"]
# expect:
RUN printf -v b "$A" && echo "$b"
