# pass-builder.Dockerfile: a stage that is only copied from, mounted or built on may end as root
FROM gradle:8 AS build
USER root
FROM alpine:3.21 AS tools
USER root
FROM node:22 AS base
USER 0
FROM base
COPY --from=build /app /app
RUN --mount=from=tools,target=/tools /tools/run
USER 1000
