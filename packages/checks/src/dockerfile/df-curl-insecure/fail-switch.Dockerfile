# fail-switch.Dockerfile: the switch alone, in a cluster, on its own line and at the end
FROM debian:12
# expect: switch="curl -k"
RUN curl -k https://example.com/x
# expect: switch="curl -fsSLk"
RUN curl -fsSLk https://example.com/x && \
    curl -fsSL \
    # trust
    # expect: switch="curl --insecure"
    --insecure \
    -o /tmp/x https://example.com/y
RUN curl -okay https://example.com/y \
    # expect: switch="curl --insecure"
    --insecure
