# pass-earlier.Dockerfile: another stage, and an earlier one of the same name
FROM node:22 AS build
FROM node:22 AS build
COPY --from=build /app /app
FROM node:22
COPY --from=1 /app /app
COPY build /app
