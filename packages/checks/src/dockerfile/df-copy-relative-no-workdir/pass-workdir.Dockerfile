# pass-workdir.Dockerfile: WORKDIR here, in the stage below, or after an ONBUILD; absolute paths of both kinds; variables
FROM node:22 AS base
WORKDIR /app
FROM base
COPY . .
FROM node:22
COPY . /app
COPY . "/app"
COPY . $HOME
COPY . C:/app
ONBUILD COPY . .
WORKDIR /srv
