# pass-blank.Dockerfile: a blank, a # in a word
FROM debian:12.5
RUN <<EOF
if a; then #b
  c#d then#e
fi # f
EOF
