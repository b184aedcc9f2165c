# fail-rm.Dockerfile: a removal, and the -I form
FROM debian:12.5
# expect:
RUN find / -name '*.pyc' | xargs rm -f
# expect:
RUN find . -type f | xargs -I{} cp {} /b
