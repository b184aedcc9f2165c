# fail-relative.Dockerfile: relative to the base image, and relative to a WORKDIR above, also behind ONBUILD
FROM node:22
# expect: path=app
WORKDIR app
FROM node:22
WORKDIR /srv
# expect: path=./web
WORKDIR "./web"
# expect: path=../$DIR
ONBUILD WORKDIR ../$DIR
