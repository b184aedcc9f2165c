# fail-call.Dockerfile: in a pipe, in exec form, with a heredoc, with a hash
FROM debian:12
# expect:
RUN echo "root:secret" | chpasswd
# expect:
RUN ["/usr/sbin/chpasswd", "-e"]
RUN <<EOF
# expect:
chpasswd -e < /run/secrets/hash
EOF
