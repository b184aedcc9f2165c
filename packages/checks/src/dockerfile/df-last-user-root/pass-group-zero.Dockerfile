# pass-group-zero.Dockerfile: group 0 is no root, and root is given up at the end
FROM node:22
USER root
RUN apt-get update
USER 1001:0
