# fail-variable.Dockerfile: the variable in either case, and the switch of one call
FROM node:24
# expect: switch=NPM_CONFIG_STRICT_SSL
ENV NPM_CONFIG_STRICT_SSL=false
# expect: switch=npm_config_strict_ssl
RUN npm_config_strict_ssl=false npm ci
# expect: switch="npm --strict-ssl=false"
RUN npm ci --strict-ssl=false
# expect: switch="npm --strict-ssl"
RUN npm ci --strict-ssl false --omit=dev && npm run build
# expect: switch="npm --no-strict-ssl"
RUN npm --no-strict-ssl install
