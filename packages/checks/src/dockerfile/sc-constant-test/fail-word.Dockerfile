# fail-word.Dockerfile: a variable without its dollar, a command in brackets
FROM debian:12.5
# expect: text=DEBUG
RUN if [ DEBUG ]; then true; fi
# expect:
RUN [ "a b" ] && true
SHELL ["/bin/bash", "-c"]
# expect: text=grep
RUN [[ grep ]] && true
