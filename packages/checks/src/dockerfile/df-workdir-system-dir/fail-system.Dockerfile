# fail-system.Dockerfile: the directory itself, below it, by a detour, relative to it, by a variable, quoted
FROM node:22
ARG DIR=/dev/shm
# expect: path=/proc dir=/proc/
WORKDIR /proc
# expect: path=/boot/$X/app dir=/boot/
WORKDIR "/boot/$X/app"
# expect: path=/app/../dev dir=/dev/
WORKDIR /app/../dev
# expect: path=mine dir=/dev/
WORKDIR mine
# expect: path=${DIR}/x dir=/dev/
ONBUILD WORKDIR ${DIR}/x
