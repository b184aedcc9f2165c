# fail-first.Dockerfile: a change of directory for the rest of one RUN; the fix keeps flags and continuations
FROM debian:12
# expect: directory=/src
RUN cd /src && make
# expect: directory=build
RUN --mount=type=cache,target=/root/.cache cd build && \
    make all && \
    make install
# expect: directory=/opt
RUN cd /opt; make
# expect: directory=/nothing
RUN cd /nothing
