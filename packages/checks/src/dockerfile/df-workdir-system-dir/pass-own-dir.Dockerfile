# pass-own-dir.Dockerfile: names that begin alike, a way out, and unknown variables
FROM node:22
WORKDIR /developer
WORKDIR /proc-app
WORKDIR /app/dev
WORKDIR /dev/../app
WORKDIR $HOME
