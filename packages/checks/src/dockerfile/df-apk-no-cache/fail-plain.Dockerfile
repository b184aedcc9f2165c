# fail-plain.Dockerfile: the index stays
FROM alpine:3.22
# expect: command="apk add"
RUN apk add curl
RUN apk --update \
    # expect: command="apk add"
    add git
# expect: command="apk add"
RUN ["apk", "add", "curl"]
# expect: command="apk add"
RUN --mount=type=secret,target=/var/cache/apk apk add --cache-dir /x jq
