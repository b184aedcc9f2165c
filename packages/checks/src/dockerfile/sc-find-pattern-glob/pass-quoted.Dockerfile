# pass-quoted.Dockerfile: quoted, escaped, or the paths to search
FROM debian:12.5
RUN find /opt/* -name '*.pyc' -o -name \*.c -o -name "a*" -type f
