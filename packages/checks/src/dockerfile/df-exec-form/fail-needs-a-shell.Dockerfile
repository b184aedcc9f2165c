# fail-needs-a-shell.Dockerfile: variables, lists, builtins, quotes, comments, another shell, and a CMD that would become arguments
FROM node:22
# expect: instruction=CMD
CMD node server.js --port $PORT
FROM node:22
# expect: instruction=CMD
CMD cd /app && node server.js
FROM node:22
# expect: instruction=CMD
CMD exec node server.js
FROM node:22
# expect: instruction=CMD
CMD ['node', 'server.js']
FROM node:22
# expect: instruction=CMD
CMD node server.js # starts it
FROM node:22
# expect: instruction=CMD
CMD node \
  server.js
FROM node:22
SHELL ["/bin/bash", "-lc"]
# expect: instruction=CMD
CMD node server.js
FROM node:22
# expect: instruction=ENTRYPOINT
ENTRYPOINT node server.js
CMD ["--verbose"]
