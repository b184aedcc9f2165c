# fail-own-list.Dockerfile: a directory of the reader's list, without its slash
# params: {"dirs": ["/etc"]}
FROM node:22
WORKDIR /proc
# expect: path=/etc/app dir=/etc
WORKDIR /etc/app
