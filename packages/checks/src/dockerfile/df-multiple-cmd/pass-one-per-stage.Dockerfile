# pass-one-per-stage.Dockerfile: one in each stage; the CMD of a HEALTHCHECK and one behind ONBUILD are others
FROM node:22 AS base
CMD ["node"]
FROM base
HEALTHCHECK CMD curl -f http://localhost/
ONBUILD CMD ["node", "child.js"]
CMD ["node", "server.js"]
