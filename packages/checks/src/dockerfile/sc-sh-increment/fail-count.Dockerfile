# fail-count.Dockerfile: before and behind
FROM debian:12.5
# expect: text=$((A++))
RUN echo $((A++))
# expect: text=$((--A))
RUN echo "$((--A))"
