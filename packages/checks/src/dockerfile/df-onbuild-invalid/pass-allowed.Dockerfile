# pass-allowed.Dockerfile: words of a command are no instructions
FROM node:22
ONBUILD RUN from onbuild maintainer
ONBUILD COPY . /app
