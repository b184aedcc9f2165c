# pass-quoted.Dockerfile: quoted, keywords in their places, other words
FROM debian:12.5
RUN echo "done" 'fi' if else; for i in a; do echo "$i"; done; if a; then b; fi
