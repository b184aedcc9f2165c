# fail-made.Dockerfile: WORKDIR would make the directory too
FROM debian:12
# expect: directory=/src
RUN mkdir -p /src && cd /src && make
# expect: directory=app
RUN set -ex; mkdir app; cd app; git init
