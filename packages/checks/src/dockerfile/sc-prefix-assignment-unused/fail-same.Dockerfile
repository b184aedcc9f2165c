# fail-same.Dockerfile: an argument, a redirection
FROM debian:12.5
# expect: name=A
RUN A=1 echo "$A"
# expect: name=B
RUN B=/tmp make > "$B"
