# fail-set.Dockerfile: ENV alone and among others, ARG, a prefix, env and export
FROM debian:12
# expect: switch=GIT_SSL_NO_VERIFY
ENV GIT_SSL_NO_VERIFY=0
ENV A=1 \
    # about b
    B=2 \
    # expect: switch=GIT_SSL_NO_VERIFY
    GIT_SSL_NO_VERIFY="0"
# expect: switch=GIT_SSL_NO_VERIFY
ARG GIT_SSL_NO_VERIFY=0
# expect: switch=GIT_SSL_NO_VERIFY
RUN GIT_SSL_NO_VERIFY=0 make
# expect: switch=GIT_SSL_NO_VERIFY
RUN env A=1 GIT_SSL_NO_VERIFY=0 make
RUN a && \
    # expect: switch=GIT_SSL_NO_VERIFY
    export GIT_SSL_NO_VERIFY=0 && \
    make
RUN <<EOF
# expect: switch=GIT_SSL_NO_VERIFY
export GIT_SSL_NO_VERIFY=0
make
EOF
