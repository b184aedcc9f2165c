# fail-dollar.Dockerfile: plain and in braces
FROM debian:12.5
# expect: text=$i
RUN for $i in a b; do echo "$i"; done
# expect:
RUN for ${i} in a b; do echo "$i"; done
