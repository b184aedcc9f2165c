# fail-two.Dockerfile: shell form and exec form count alike, and the case of the word does not matter
FROM node:22
# expect:
CMD node server.js
# expect:
cmd ["node", \
  "other.js"]
CMD ["node", "server.js"]
