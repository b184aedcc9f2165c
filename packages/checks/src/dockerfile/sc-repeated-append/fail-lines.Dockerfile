# fail-lines.Dockerfile: statements of a heredoc, of a branch, behind semicolons
FROM debian:12.5
# expect: count=3 file=/a
RUN echo a >> /a; echo b >> /a; echo c >> /a
RUN <<EOF
if true; then
# expect: count=4
  echo a >> "$A"
  echo b >> "$A"
  echo c >> "$A"
  echo d >> "$A"
fi
EOF
