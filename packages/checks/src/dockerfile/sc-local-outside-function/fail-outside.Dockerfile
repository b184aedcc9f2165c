# fail-outside.Dockerfile: a statement of the script
FROM debian:12.5
# expect:
RUN local x=1; echo "$x"
