# fail-chain.Dockerfile: joined from before only: no edit, for it would end the script for its neighbour too
FROM debian:12.5
# expect: command="cd /app"
RUN mkdir /app && cd /app; make
# expect: command="cd /a"
RUN x="$(cd /a; pwd)"; echo "$x"
