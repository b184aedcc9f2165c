# pass-number.Dockerfile: numbers at the end, also by a variable; names on the way, in stages that only build, and for root do not count
FROM node:22 AS build
USER node
FROM node:22 AS debug
USER root
FROM node:22
ARG UID=1000
COPY --from=build /app /app
USER node
USER $UID:node
