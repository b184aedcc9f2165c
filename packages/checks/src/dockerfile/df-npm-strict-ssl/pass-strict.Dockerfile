# pass-strict.Dockerfile: other values and other settings
FROM node:24
ENV NPM_CONFIG_STRICT_SSL=true
RUN npm config set strict-ssl true && npm config get strict-ssl && npm config set cafile /ca.pem && npm ci --strict-ssl
RUN npm config set fund false && echo npm config set strict-ssl false
