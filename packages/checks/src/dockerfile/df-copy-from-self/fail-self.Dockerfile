# fail-self.Dockerfile: by alias in another case, and by index
FROM node:22 AS Build
# expect: source=build
COPY --from=build /app /app
FROM node:22
# expect: source=1
COPY --chown=node --from=1 /app /app
