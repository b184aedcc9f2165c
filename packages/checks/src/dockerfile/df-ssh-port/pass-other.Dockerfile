# pass-other.Dockerfile: UDP is no SSH, other ports with the same digits, unknown variables
FROM node:22
EXPOSE 22/udp 2222 220-222 8022 23-30
EXPOSE $PORT
