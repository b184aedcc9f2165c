# pass-no-schema.Dockerfile: nothing is asked for
FROM node:22
