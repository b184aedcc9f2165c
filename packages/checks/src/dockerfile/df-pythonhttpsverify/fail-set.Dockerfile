# fail-set.Dockerfile: ENV alone and among others, ARG, a prefix, env and export
FROM debian:12
# expect: switch=PYTHONHTTPSVERIFY
ENV PYTHONHTTPSVERIFY=0
ENV A=1 \
    # about b
    B=2 \
    # expect: switch=PYTHONHTTPSVERIFY
    PYTHONHTTPSVERIFY="0"
# expect: switch=PYTHONHTTPSVERIFY
ARG PYTHONHTTPSVERIFY=0
# expect: switch=PYTHONHTTPSVERIFY
RUN PYTHONHTTPSVERIFY=0 make
# expect: switch=PYTHONHTTPSVERIFY
RUN env A=1 PYTHONHTTPSVERIFY=0 make
RUN a && \
    # expect: switch=PYTHONHTTPSVERIFY
    export PYTHONHTTPSVERIFY=0 && \
    make
RUN <<EOF
# expect: switch=PYTHONHTTPSVERIFY
export PYTHONHTTPSVERIFY=0
make
EOF
