# fail-known.Dockerfile: names that ENV and ARG give, lists of them, and a value that refers to another one
ARG PYTHON=python3
FROM debian:12
ARG PYTHON
ENV BUILD_DEPS="gcc make=4.3-4.1" \
    PACKAGE=${PYTHON}
# expect: package=python3-pip
RUN apt-get install -y ${PYTHON}-pip
# expect: package=gcc
RUN apt-get install -y $BUILD_DEPS
# expect: package=python3
RUN apt-get install -y "$PACKAGE"
