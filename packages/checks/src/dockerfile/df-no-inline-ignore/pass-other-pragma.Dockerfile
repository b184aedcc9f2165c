# pass-other-pragma.Dockerfile: the shell pragma silences nothing, and text in a heredoc is no comment
FROM debian:12-slim
# hadolint shell=bash
# We used to ignore DL3008 with hadolint here.
RUN <<EOF
# hadolint ignore=DL3008
echo ok
EOF
