# fail-no-slash.Dockerfile: the dot too, exec form, a wrapped line, a known variable, a name behind an unknown one
FROM node:22
ENV APP=/app
# expect: target=/app
COPY package.json package-lock.json /app
# expect: target=.
COPY --chown=node a b .
# expect: target="/with blank"
COPY ["a", "b", "/with blank"]
COPY a \
     b \
     # expect: target=$APP
     $APP
# expect: target=$HOME/bin
ONBUILD COPY a b $HOME/bin
