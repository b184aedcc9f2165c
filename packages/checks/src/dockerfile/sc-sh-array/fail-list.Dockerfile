# fail-list.Dockerfile: a list, an empty one
FROM debian:12.5
# expect: name=A
RUN A=(a b); echo "$A"
# expect: name=B
RUN B=(); echo "$B"
