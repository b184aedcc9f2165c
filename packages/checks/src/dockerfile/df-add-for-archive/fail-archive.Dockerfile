# fail-archive.Dockerfile: unpacked by its path, its name, a pattern, or behind a new name
FROM debian:12
# expect: archive=packaged-app.tar
COPY packaged-app.tar /usr/src/app
WORKDIR /usr/src/app
RUN echo x && tar -xf packaged-app.tar
# expect: archive=foo/bar.tar.gz
COPY foo/bar.tar.gz /foo.tgz
RUN tar xzf /foo.tgz -C /opt && rm /foo.tgz
COPY README.md \
     # expect: archive=a.tar.xz
     a.tar.xz \
     b.tar.xz /tmp/
RUN ["tar", "--extract", "--file=/tmp/a.tar.xz"]
# expect: archive=c.tbz2
COPY ["c.tbz2", "/c/"]
RUN cd /c && tar -C / -xjf *.tbz2
