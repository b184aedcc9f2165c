# fail-rm.Dockerfile: a removal
FROM debian:12.5
# expect:
RUN ls /tmp | xargs rm -rf
