# fail-joined.Dockerfile: equal, unequal, quoted
FROM debian:12.5
# expect: text=$A=b
RUN if [ $A=b ]; then true; fi
# expect:
RUN [ "$A"!="b" ] || true
SHELL ["/bin/bash", "-c"]
# expect: text=$A==b
RUN [[ $A==b ]] && true
