# pass-lean.Dockerfile: the switch, the option, or the configuration of an earlier layer
FROM debian:12 AS base
RUN apt-get install -y --no-install-recommends curl
RUN apt-get -o APT::Install-Recommends=false install -y git && apt-get -oAPT::Install-Recommends=0 install jq
FROM base
RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/90lean
RUN apt-get install -y make
