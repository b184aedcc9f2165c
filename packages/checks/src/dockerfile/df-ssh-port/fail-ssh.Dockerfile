# fail-ssh.Dockerfile: alone, among others, in ranges, by a variable, behind ONBUILD
FROM node:22
ARG PORT=22
# expect: port=22
EXPOSE 22
# expect: port=22/tcp | port=22/TCP
EXPOSE 22/tcp 80 22/TCP 443
# expect: port=20-25 | port=22-23
EXPOSE 20-25 8080 22-23
EXPOSE 80 \
  # the port of shells
  # expect: port=22
  $PORT
# expect: port=21-22/tcp
ONBUILD EXPOSE 21-22/tcp
RUN true
