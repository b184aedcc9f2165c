# fail-one.Dockerfile: cp and mv
FROM debian:12.5
# expect: command=cp
RUN cp -r /a || true
# expect: command=mv
RUN mv "$A"
