# fail-unknown.Dockerfile: misspelt, defined later, an index too high, an image without a tag, and a variable, which --from does not expand
ARG STAGE=build
FROM node:22 AS build
FROM node:22
# expect: source=biuld
COPY --from=biuld /app /app
# expect: source=later
COPY --chown=node --from=later /app /app
# expect: source=7
COPY --from=7 /app /app
# expect: source=nginx
COPY --from=nginx /etc/nginx /etc/nginx
# expect: source=$STAGE
COPY --from=$STAGE /app /app
FROM node:22 AS later
