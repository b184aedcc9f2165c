# pass-valid.Dockerfile: the edges, and variables without a value
FROM node:22
EXPOSE 0 1 65535 65534-65535/udp $UNKNOWN
EXPOSE "8080"
