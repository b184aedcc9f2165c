# fail-service.Dockerfile: programs of a running machine, at the head of a command and behind others
FROM debian:12
# expect: command=service
RUN service nginx start && \
    # expect: command=ps
    ps aux
