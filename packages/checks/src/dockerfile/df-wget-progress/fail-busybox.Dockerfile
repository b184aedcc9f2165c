# fail-busybox.Dockerfile: the wget of BusyBox takes no --progress, so the fix is another one
FROM alpine:3.22 AS base
FROM base
# expect:
RUN wget https://example.com/x
FROM alpine:3.22
# expect:
RUN apk add --no-cache wget && wget https://example.com/x
