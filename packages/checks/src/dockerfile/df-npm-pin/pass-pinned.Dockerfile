# pass-pinned.Dockerfile: versions, references, files and addresses; a lockfile install names nothing
FROM node:24
RUN npm install && npm ci && npm install --prefix /x
RUN npm install -g typescript@5.9.2 @angular/cli@^20 yarn@$VERSION pm2@~6
RUN npm install ./lib ../x /y file:z https://example.com/x.tgz x.tgz owner/repo#v1 git+https://example.com/x.git#abc
RUN npm run install
