# fail-reserved.Dockerfile: both words, in any case
# expect: name=scratch
FROM alpine:3.21 AS scratch
# expect: name=Context
FROM alpine:3.21 AS Context
