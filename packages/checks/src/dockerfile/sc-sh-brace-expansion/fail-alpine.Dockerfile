# fail-alpine.Dockerfile: the ash of Alpine expands no braces either
FROM alpine:3.20
# expect:
RUN mkdir -p /a/{b,c}
