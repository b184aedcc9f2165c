# pass-set.Dockerfile: another value, no value, or one that only the build knows
FROM node:24
ARG NODE_TLS_REJECT_UNAUTHORIZED
ENV NODE_TLS_REJECT_UNAUTHORIZED=1
RUN echo "export NODE_TLS_REJECT_UNAUTHORIZED=0" && X=1 npm ci
