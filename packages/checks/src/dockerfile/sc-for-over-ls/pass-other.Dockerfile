# pass-other.Dockerfile: a wildcard, or more than ls
FROM debian:12.5
RUN for f in ./*; do echo "$f"; done; ls; for f in $(ls | sort); do echo "$f"; done
