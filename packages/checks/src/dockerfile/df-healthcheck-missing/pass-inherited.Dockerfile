# pass-inherited.Dockerfile: the stage below has one; other stages need none
FROM nginx:1.27 AS base
HEALTHCHECK CMD wget -q http://localhost/
FROM node:22 AS build
FROM base
