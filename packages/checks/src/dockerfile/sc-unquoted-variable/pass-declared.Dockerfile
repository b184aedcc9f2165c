# pass-declared.Dockerfile: a declared ARG or ENV is one word, or a list that is meant to split; those of a parent stage count
FROM debian:12.5 AS base
ENV DEPS="gcc make"
FROM base
ARG VERSION
RUN apt-get install -y $DEPS && echo $VERSION $HTTP_PROXY
