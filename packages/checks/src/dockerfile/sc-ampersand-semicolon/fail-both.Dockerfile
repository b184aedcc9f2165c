# fail-both.Dockerfile: a background command
FROM debian:12.5
# expect:
RUN a &; b
