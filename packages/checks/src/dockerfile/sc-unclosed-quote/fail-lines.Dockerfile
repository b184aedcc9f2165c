# fail-lines.Dockerfile: a quote that is left open on the first line
FROM debian:12.5
RUN <<EOF
# expect: text=b
echo "a
echo "b
echo c"
EOF
