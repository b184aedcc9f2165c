# fail-dollar.Dockerfile: expansion and command
FROM debian:12.5
# expect: variable=$A
RUN echo "$(($A + 1))"
# expect: variable="${A}" | variable=$B
RUN echo "$((${A} * $B))"
SHELL ["/bin/bash", "-c"]
# expect: variable=$A
RUN (( $A > 1 )) && true
