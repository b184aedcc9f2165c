# pass-trusted.Dockerfile: wildcards, another name of Docker's registry, case, stages, indexes, scratch, cache mounts
# params: {"trustedRegistries": ["hub.docker.com", "*.example.com", "LOCALHOST:*"]}
FROM node:22 AS Build
FROM eu.example.com/base:1
FROM build
FROM localhost:5000/app
FROM scratch
COPY --from=build /app /app
COPY --from=0 /app /app
RUN --mount=type=cache,target=/cache --mount=from=build,target=/b true
