# fail-debian.Dockerfile: the fix puts one SHELL above the first RUN of the stage that needs it
FROM debian:12
RUN echo no pipe
# expect:
RUN curl -fsSL https://example.com/x | tar xz
RUN apt-get update && \
    # expect:
    wget -qO- https://example.com/x | sh && echo "a | b" | cat
RUN <<EOF
# expect:
a | b
EOF
