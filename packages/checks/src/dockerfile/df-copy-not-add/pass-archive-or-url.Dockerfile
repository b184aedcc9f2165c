# pass-archive-or-url.Dockerfile: what only ADD can do, also by the default of an ARG, and what only the build knows
FROM node:22
ARG URL=https://example.com/tool
ARG SOURCE
ADD rootfs.tar.xz /
ADD app-$SOURCE.tgz /
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool /usr/bin/tool
ADD git@github.com:acme/shop.git#main /src
ADD ${URL} /usr/bin/tool
ADD $SOURCE /src
ADD dist/$SOURCE rootfs.$SOURCE /
COPY . /app
