# pass-other.Dockerfile: FROM scratch is what it should be, and longer names are free
FROM scratch AS empty
FROM alpine:3.21 AS context-files
