# fail-names.Dockerfile: known names in any case, parts of names, without a value, before FROM, from another variable, old spelling, ONBUILD
# expect: instruction=ARG name=NPM_TOKEN
ARG NPM_TOKEN
FROM node:22
# expect: name=npm_token what="a credential, by its name"
ARG npm_token
# expect: name=DB_PASSWORD
ENV PORT=80 DB_PASSWORD=hunter2 MODE=fast
# expect: name=AWS_ACCESS_KEY_ID | name=GH_TOKEN
ENV AWS_ACCESS_KEY_ID=$ID GH_TOKEN=${GH_TOKEN}
# expect: name=MY_SECRET
ENV MY_SECRET not so secret
# expect: instruction=ARG name=CLIENT_API_KEY
ONBUILD ARG CLIENT_API_KEY=abc
ENV A=1 \
    # expect: name=PRIVATE_KEY
    PRIVATE_KEY="abc"
