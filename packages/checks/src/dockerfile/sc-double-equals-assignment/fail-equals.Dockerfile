# fail-equals.Dockerfile: joined and apart
FROM debian:12.5
# expect: text=A==b
RUN A==b; echo "$A"
# expect:
RUN if A == b; then true; fi
