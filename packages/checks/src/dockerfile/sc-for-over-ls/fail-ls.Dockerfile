# fail-ls.Dockerfile: with and without arguments
FROM debian:12.5
# expect: command=ls
RUN for f in $(ls); do echo "$f"; done
# expect:
RUN for f in `ls /etc/*.conf`; do echo "$f"; done
