# pass-blank.Dockerfile: blanks
FROM debian:12.5
RUN if [ -f a ]; then b; fi; while ! [ -f a ]; do b; done
