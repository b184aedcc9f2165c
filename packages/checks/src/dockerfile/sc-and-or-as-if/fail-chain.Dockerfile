# fail-chain.Dockerfile: the last || of a chain, commands and groups
FROM debian:12.5
# expect: command="apk add b"
RUN test -f /a && apt-get update || apk add b
# expect: command="{ d; }"
RUN a && b && c || { d; }
# expect: command=false
RUN a && b || false
