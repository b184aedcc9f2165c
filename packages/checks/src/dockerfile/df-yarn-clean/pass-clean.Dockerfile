# pass-clean.Dockerfile: cleaned, mounted, deleted, thrown away, or nothing installed
FROM node:24 AS build
RUN yarn install
FROM node:24
RUN yarn install && yarn cache clean
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install
RUN --mount=type=cache,target=/root/.yarn yarn install
RUN --mount=type=cache,target=/c yarn install --cache-folder /c
RUN yarn add x@1 && rm -rf $HOME/.cache/yarn
RUN yarn --version && yarn build && yarn global bin
