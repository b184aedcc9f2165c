# fail-refused.Dockerfile: the three that Docker refuses
FROM node:22
# expect: instruction=ONBUILD
ONBUILD ONBUILD RUN npm ci
# expect: instruction=FROM
onbuild from node:22
# expect: instruction=MAINTAINER
ONBUILD MAINTAINER someone
