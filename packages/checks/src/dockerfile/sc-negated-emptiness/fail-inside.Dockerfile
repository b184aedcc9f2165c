# fail-inside.Dockerfile: inside and outside of the brackets
FROM debian:12.5
# expect: operator=-z opposite=-n
RUN if [ ! -z "$A" ]; then true; fi
# expect: operator=-n opposite=-z
RUN ! [ -n "$A" ] && true
SHELL ["/bin/bash", "-c"]
# expect: operator=-z
RUN [[ ! -z $A && -f b ]]
