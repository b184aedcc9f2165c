# fail-range.Dockerfile: alone, with a protocol, as the end of a range, by an ARG, behind ONBUILD
FROM node:22
ARG PORT=65536
# expect: port=80000 | port=70000/udp
EXPOSE 80000 443 70000/udp
# expect: port=65000-65536
EXPOSE 65000-65536
# expect: port=65536/tcp
EXPOSE $PORT/tcp
# expect: port=99999
ONBUILD EXPOSE 99999
