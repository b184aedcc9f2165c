# fail-no-edit.Dockerfile: places that only a person can name: computed, quoted blanks, sh -c, heredoc, or with a comment in between
FROM debian:12
# expect: directory=$HOME
RUN cd $HOME && make
# expect: directory="/my files"
RUN set -e; cd "/my files" && make
# expect: directory=/src
RUN ["sh", "-c", "cd /src && make"]
RUN <<EOF
# expect: directory=/src
cd /src
make
EOF
# expect: directory=/src
ONBUILD RUN cd /src && make
# expect: directory=/src
RUN cd /src && \
    # why
    make
# expect: directory=/src
RUN cd /src || make
