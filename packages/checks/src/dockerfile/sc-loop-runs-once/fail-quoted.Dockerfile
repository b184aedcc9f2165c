# fail-quoted.Dockerfile: a constant, a quoted list, a quoted command
FROM debian:12.5
# expect: word=files
RUN for f in files; do ls "$f"; done
# expect:
RUN for f in "$FILES"; do ls "$f"; done
# expect:
RUN for f in "$(ls)"; do ls "$f"; done
