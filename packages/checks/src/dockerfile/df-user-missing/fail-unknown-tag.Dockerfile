# fail-unknown-tag.Dockerfile: the tag is given to the build, the image is known
ARG VERSION
# expect:
FROM node:${VERSION}-slim
