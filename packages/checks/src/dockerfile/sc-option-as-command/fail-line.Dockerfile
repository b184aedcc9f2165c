# fail-line.Dockerfile: a line that nothing joins, a separator too much
FROM debian:12.5
RUN <<EOF
apt-get install curl
# expect: option=-y
-y
EOF
# expect: option=--strict
RUN sha256sum -c sums && --strict
