# pass-no-cache.Dockerfile: the switch on either side, no network to fetch an index from, or a mount over the cache
FROM alpine:3.22
RUN apk add --no-cache curl && apk --no-cache add git
RUN --mount=type=cache,target=/var/cache/apk apk add jq
RUN --mount=type=tmpfs,target=/var/cache apk add make
RUN --mount=type=cache,target=/x apk add --cache-dir=/x m4
RUN ln -s /var/cache/apk /etc/apk/cache && apk del curl
RUN apk add --no-network --virtual .run-deps $deps
