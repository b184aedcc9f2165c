# fail-both.Dockerfile: write and append
FROM debian:12.5
# expect: text="&> /dev/null"
RUN make &> /dev/null
# expect:
RUN make &>>log && true
