# pass-comment.Dockerfile: a comment of hadolint says that the base runs bash
# hadolint shell=/bin/bash
FROM ghcr.io/acme/build:1
RUN [[ -n $A ]]
