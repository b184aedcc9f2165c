# pass-parent.Dockerfile: the parent stage declares it
FROM debian:12.5 AS base
ARG one=1
FROM base
RUN echo "$one"
