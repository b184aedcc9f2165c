# fail-file.Dockerfile: with a path and without
FROM debian:12.5
# expect:
RUN source /etc/profile && true
# expect:
RUN source env.sh; make
