# fail-pasted.Dockerfile: between command and argument
FROM debian:12.5
# expect:
RUN ls -l
