# fail-values.Dockerfile: the value gives it away, whatever the name; the key is no real one
FROM node:22
# expect: name=REGISTRY what="a URL with a password"
ENV REGISTRY=https://jo:hunter22@registry.example.com
# expect: name=UPLOAD what="an AWS access key"
ARG UPLOAD=AKIAQ3EGRIXYZ2N7WTLA
