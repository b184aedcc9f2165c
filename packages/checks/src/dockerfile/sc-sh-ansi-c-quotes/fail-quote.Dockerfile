# fail-quote.Dockerfile: an argument and an assignment
FROM debian:12.5
# expect:
RUN printf %s $'a\tb'
# expect:
RUN x=$'\n'; echo "$x"
