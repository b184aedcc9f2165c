# pass-slash.Dockerfile: one source, slashes of both kinds, variables with a slash and without a value
FROM node:22
ENV APP=/app/
COPY package.json /app
COPY a b /app/
COPY ["a", "b", "/app/"]
COPY a b $APP
COPY a b $UNKNOWN
COPY a b ${UNKNOWN}/
