# fail-comment.Dockerfile: what a comment of hadolint says of one stage holds for no other, nor behind a SHELL
FROM ghcr.io/acme/build:1
# hadolint shell=/bin/bash
RUN [[ -n $A ]]
SHELL ["/bin/sh", "-c"]
# expect:
RUN [[ -n $A ]]
FROM debian:12.5
# expect:
RUN [[ -n $A ]]
