# fail-missing.Dockerfile: one in a stage that is only copied from does not help, nor does one behind ONBUILD
FROM nginx:1.27 AS build
HEALTHCHECK CMD true
# expect:
FROM nginx:1.27
COPY --from=build /app /app
ONBUILD HEALTHCHECK CMD true
