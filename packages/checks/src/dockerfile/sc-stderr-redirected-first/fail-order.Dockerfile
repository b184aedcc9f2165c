# fail-order.Dockerfile: commands and groups
FROM debian:12.5
# expect: target=">/dev/null"
RUN apt-get update 2>&1 >/dev/null
# expect: target=">> /log"
RUN { a; b; } 2>&1 >> /log
