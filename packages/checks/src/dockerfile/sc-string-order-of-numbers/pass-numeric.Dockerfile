# pass-numeric.Dockerfile: numeric operators, text, a redirection behind the brackets
FROM debian:12.5
RUN [ "$A" -gt 1 ] > 1; test -f a > 2; [ "$A" \< b ]
SHELL ["/bin/bash", "-c"]
RUN [[ $A > b ]] || [[ $A -lt 10 ]] || (( A > 1 ))
