# fail-relative.Dockerfile: the dot, a folder, exec form, before the WORKDIR, and behind ONBUILD
FROM node:22
# expect: target=.
COPY . .
# expect: target=app/
COPY --chown=node ["package.json", "app/"]
COPY src \
  # expect: target=./app
  ./app
WORKDIR /app
COPY . .
FROM node:22
# expect: target=.
ONBUILD COPY . .
