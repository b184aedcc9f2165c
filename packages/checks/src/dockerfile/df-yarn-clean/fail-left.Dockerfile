# fail-left.Dockerfile: no cleanup behind the installation; a bare yarn installs
FROM node:24
# expect: command="yarn install"
RUN yarn install --frozen-lockfile
# expect: command=yarn
RUN yarn && yarn build
# expect: command="yarn global add"
RUN yarn cache clean && yarn global add serve@14
