# fail-own-lists.Dockerfile: the lists are the reader's
# params: {"knownNames": ["acme_login"], "substrings": ["username"]}
FROM node:22
# expect: name=ACME_LOGIN | name=APP_USERNAME
ENV ACME_LOGIN=x APP_USERNAME=jo APP_PASSWORD=hunter2
