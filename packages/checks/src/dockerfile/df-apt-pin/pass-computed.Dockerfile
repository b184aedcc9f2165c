# pass-computed.Dockerfile: names that only the build knows are no finding
FROM debian:12
ARG PACKAGES
RUN apt-get install -y $PACKAGES $(cat packages.txt)
