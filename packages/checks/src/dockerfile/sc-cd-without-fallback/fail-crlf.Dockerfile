# fail-crlf.Dockerfile: line ends of Windows, an exec form
FROM debian:12.5

RUN true && \
# expect: command="cd /app"
  true; cd /app; \
  make
# expect: command="cd /b"
RUN ["sh", "-c", "cd /b; make"]
