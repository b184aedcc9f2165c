# fail-reused.Dockerfile: a stage that another one builds on is shipped with it; CRLF stays
FROM debian:12 AS base
# expect: command="apt-get update"
RUN apt-get update && \
    apt-get install -y curl
FROM base
RUN make
