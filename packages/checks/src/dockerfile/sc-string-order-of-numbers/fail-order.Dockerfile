# fail-order.Dockerfile: a redirection in brackets, an escaped operator, double brackets
FROM debian:12.5
# expect: operator=>
RUN [ "$A" > 1 ] && true
# expect: operator=<
RUN [ "$A" \< 10 ] && true
SHELL ["/bin/bash", "-c"]
# expect: operator=>
RUN [[ $A > 10 ]] && true
