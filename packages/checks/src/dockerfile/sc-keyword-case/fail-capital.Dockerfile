# fail-capital.Dockerfile: a condition
FROM debian:12.5
# expect: word=If
RUN If true
