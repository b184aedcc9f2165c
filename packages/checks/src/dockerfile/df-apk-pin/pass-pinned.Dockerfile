# pass-pinned.Dockerfile: versions, ranges, files and packages that are kept out
FROM alpine:3.22
RUN apk add --no-cache --virtual .deps gcc=14.2.0-r6 curl~8.14 'git>2.40' /tmp/x.apk !busybox-extras
RUN apk del curl && apk upgrade && apk info curl
