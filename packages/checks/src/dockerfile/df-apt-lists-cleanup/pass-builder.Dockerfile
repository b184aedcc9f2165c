# pass-builder.Dockerfile: layers of a stage that nothing builds on are thrown away
FROM debian:12 AS build
RUN apt-get update && apt-get install -y gcc
FROM debian:12
COPY --from=build /app /app
