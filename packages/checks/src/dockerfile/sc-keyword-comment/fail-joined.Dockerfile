# fail-joined.Dockerfile: in a heredoc
FROM debian:12.5
RUN <<EOF
# expect: word=then#b
then#b
EOF
