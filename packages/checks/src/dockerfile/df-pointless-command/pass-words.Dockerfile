# pass-words.Dockerfile: installing a program is not calling it, and a mount of the build is none of the shell
FROM debian:12
RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update && apt-get install -y vim ssh
RUN ssh-keyscan example.com > /etc/hosts.known && echo "service kill top"
RUN <<EOF cat > /usr/local/bin/start
service nginx start
EOF
