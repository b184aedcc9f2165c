# pass-list.Dockerfile: several words, expansions, parameters
FROM debian:12.5
RUN for f in a b; do ls "$f"; done; for f in $FILES; do ls "$f"; done; for f in "$@"; do ls "$f"; done; for f in *.c; do ls "$f"; done
SHELL ["/bin/bash", "-c"]
RUN a=(b); for f in "${a[@]}"; do ls "$f"; done; for f in {1..3}; do ls "$f"; done
