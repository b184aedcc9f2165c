# fail-inherited.Dockerfile: the last stage takes the user of the stage below it, from an ARG
# params: {"user": "10001:10001"}
FROM node:22 AS base
ARG UID=0
# expect: user=$UID
USER $UID
FROM base
CMD ["node"]
