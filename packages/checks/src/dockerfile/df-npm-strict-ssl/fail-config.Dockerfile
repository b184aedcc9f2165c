# fail-config.Dockerfile: the configuration alone, at the head, in the middle, in a pipe of commands and in a heredoc
FROM node:24
# expect: switch="npm config"
RUN npm config set strict-ssl false
# expect: switch="npm config"
RUN npm config set strict-ssl=false && npm ci
RUN a && \
    # expect: switch="npm set"
    npm set strict-ssl false && \
    npm ci
RUN a \
    # expect: switch="yarn config"
 && yarn config set "strict-ssl" false -g \
    # why
 && b
# expect: switch="yarn config"
RUN yarn config set enableStrictSsl false || true
RUN <<EOF
# expect: switch="pnpm config"
pnpm config set strict-ssl false
pnpm install
EOF
# expect: switch="npm config"
RUN ["npm", "config", "set", "strict-ssl", "false"]
# expect: switch="npm config"
RUN sh -c "npm config set strict-ssl false"
