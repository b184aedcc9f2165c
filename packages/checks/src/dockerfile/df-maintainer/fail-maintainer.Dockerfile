# fail-maintainer.Dockerfile: plain, quoted, and over two lines
FROM node:22
# expect:
MAINTAINER Jo Doe <jo@example.com>
FROM node:22
# expect:
maintainer "Jo \"JD\" Doe" \
  $team
