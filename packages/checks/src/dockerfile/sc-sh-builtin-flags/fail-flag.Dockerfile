# fail-flag.Dockerfile: arrays, limits, targets
FROM debian:12.5
# expect: command=read flag=-ra
RUN read -ra A < b; echo "$A"
# expect: command=printf flag=-v
RUN printf -v A b; echo "$A"
# expect: command=export flag=-f
RUN export -f a
