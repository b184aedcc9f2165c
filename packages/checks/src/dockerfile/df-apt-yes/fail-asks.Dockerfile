# fail-asks.Dockerfile: no switch that answers
FROM debian:12
# expect: command="apt-get install"
RUN apt-get update && apt-get install curl
RUN apt-get -q \
    # why
    # expect:
    install \
    git
