# pass-exec-form.Dockerfile: arrays, also over several lines and empty; RUN and HEALTHCHECK are no processes that last
FROM node:22
RUN npm ci
HEALTHCHECK CMD curl -f http://localhost/
ENTRYPOINT ["/docker-entrypoint.sh"]
CMD [ "node", \
  "server.js" ]
FROM node:22
CMD []
