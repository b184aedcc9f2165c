# pass-label.Dockerfile: a label, and the word elsewhere
FROM node:22
LABEL org.opencontainers.image.authors="Jo Doe" maintainer="Jo Doe"
RUN echo \
  MAINTAINER
