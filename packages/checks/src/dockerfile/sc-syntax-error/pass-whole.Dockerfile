# pass-whole.Dockerfile: whole scripts of every kind
FROM debian:12.5
RUN if a; then b; elif c; then d; else e; fi; for i in 1; do f "$i"; done; case g in h) i ;; esac
RUN { a; b; } && (c || d) &
RUN sh -c "if $A; then $B" || true
RUN <<EOF
while read -r a; do
  echo "$a"
done
EOF
SHELL ["powershell", "-Command"]
RUN if (a { b
