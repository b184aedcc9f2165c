# pass-bash.Dockerfile: in bash, a heredoc
FROM debian:12.5
RUN cat <<EOF
a
EOF
SHELL ["/bin/bash", "-c"]
RUN cat <<< a
