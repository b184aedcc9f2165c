# pass-one.Dockerfile: one level, no parents, no mode
FROM debian:12.5
RUN mkdir -p -m 700 a /b ../c; mkdir -m 700 a/b; mkdir -p a/b/m; install -d -m 700 a/b
