# fail-append.Dockerfile: text
FROM debian:12.5
# expect: text=A+=b
RUN A=a; A+=b; echo "$A"
