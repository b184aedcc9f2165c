# pass-known.Dockerfile: set above by ENV or ARG or below in the chain of stages, its own old value, longer names, single quotes, escapes
FROM node:22 AS base
ENV HOME=/home/node
FROM base
ARG VERSION=1
ENV ROOT=/opt
ENV ROOT=/srv BIN=$ROOT/bin
ENV VERSION=2 URL=/v$VERSION
ENV HOME=/root CACHE=$HOME/.cache
ENV PATH=/opt/bin:$PATH LANG=C
ENV FOO=1 BAR=$FOOBAR BAZ='$FOO' QUX=\$FOO
ENV A $A $B
