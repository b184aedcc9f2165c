# fail-names.Dockerfile: names, scopes, tags that move and repositories without a reference
FROM node:24
# expect: package=typescript | package=@angular/cli
RUN npm install -g typescript @angular/cli
# expect: package=npm@latest
RUN npm i --global npm@latest
# expect: package=github:owner/repo | package=owner/repo
RUN npm add github:owner/repo owner/repo
