# pass-other.Dockerfile: a wildcard, a read loop, another command
FROM debian:12.5
RUN for f in ./*; do echo "$f"; done; find . | while read -r f; do echo "$f"; done; for f in $(list find); do echo "$f"; done
