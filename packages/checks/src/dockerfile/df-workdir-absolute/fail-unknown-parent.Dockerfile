# fail-unknown-parent.Dockerfile: the first needs a decision, and until then nothing can be said of the second
FROM node:22
# expect: path=app
WORKDIR app
# expect: path=src
WORKDIR src
