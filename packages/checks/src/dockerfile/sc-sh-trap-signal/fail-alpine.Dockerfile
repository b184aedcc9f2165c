# fail-alpine.Dockerfile: the ash of Alpine does not know DEBUG
FROM alpine:3.20
# expect: signal=DEBUG
RUN trap 'echo step' DEBUG; make
