# fail-later.Dockerfile: the next RUN installs from the lists of this one, so their removal is only proposed
FROM debian:12
# expect: command="apt-get update"
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl=8.1
