# fail-count.Dockerfile: a sum
FROM debian:12.5
# expect:
RUN A=1; let A=A+1; echo "$A"
