# pass-joined.Dockerfile: an installation or an upgrade behind it, or a script that may hold one
FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN apt-get update && apt upgrade -y
RUN apt-get update; for p in a b; do apt-get install -y $p; done
RUN apt-get update && ./install.sh
RUN apt-get update && curl -fsSL https://example.com/x | bash -
RUN yum update -y && yum install -y git
