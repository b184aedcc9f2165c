# fail-err.Dockerfile: errors
FROM debian:12.5
# expect: signal=ERR
RUN trap "echo failed" ERR; make
