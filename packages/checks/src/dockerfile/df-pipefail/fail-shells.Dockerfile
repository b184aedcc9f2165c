# fail-shells.Dockerfile: a shell that is named gets the option where it is named; one without it gets nothing
FROM debian:12
SHELL ["/bin/bash", "-c"]
# expect:
RUN a | b
# expect:
RUN ["bash", "-c", "a | b"]
RUN bash -o pipefail -c 'a | b' && \
    # expect:
    zsh -c 'a | b'
RUN <<EOF
#!/bin/bash
# expect:
a | b
EOF
SHELL ["/bin/sh", "-c"]
# expect:
RUN a | b
# expect:
RUN set -e && sh -c "set -o pipefail; a | b" && c | d
SHELL ["/usr/bin/env", "bash", "-c"]
# expect:
RUN a | b
FROM gcr.io/distroless/base
# expect:
RUN a | b
