# pass-trusted.Dockerfile: other switches, and the words elsewhere
FROM alpine:3.22
RUN apk add --no-cache x && echo apk --allow-untrusted
