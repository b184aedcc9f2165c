# fail-target.Dockerfile: nothing uses the first stage, so it is there for --target
FROM node:22 AS test
# expect: user=0:0
USER 0:0
FROM node:22
USER node
