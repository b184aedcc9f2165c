# pass-inherited.Dockerfile: the stage below sets it
FROM node:22 AS base
USER 1000
FROM base
CMD ["node"]
