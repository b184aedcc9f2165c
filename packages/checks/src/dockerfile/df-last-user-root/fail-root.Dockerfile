# fail-root.Dockerfile: by name with a group, after another user
FROM node:22
USER 1000
# expect: user=root:root
USER root:root
CMD ["node"]
