# pass-one-per-stage.Dockerfile: one in each stage, and one behind ONBUILD
FROM node:22 AS base
ENTRYPOINT ["/docker-entrypoint.sh"]
FROM base
ENTRYPOINT ["node"]
ONBUILD ENTRYPOINT ["npm"]
