# fail-mixed.Dockerfile: an archive beside a file: the file can be copied, which takes a second instruction
FROM node:22
# expect: sources=config.json
ADD rootfs.tar.gz config.json /app/
