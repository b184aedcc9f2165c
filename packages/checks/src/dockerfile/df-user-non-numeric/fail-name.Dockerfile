# fail-name.Dockerfile: in the last stage from the one below it, with a group, and by the default of an ARG for --target
FROM node:22 AS base
USER 1000
# expect: user=node:1000
USER node:1000
FROM node:22 AS test
ARG NAME=tester
# expect: user=tester
USER $NAME
FROM base
