# fail-equal.Dockerfile: equal and unequal
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
# expect: right=$y
RUN y=$(date); [[ $x == $y ]] && true
# expect: right="${y}"
RUN y=$(date); [[ $x != ${y} ]] && true
