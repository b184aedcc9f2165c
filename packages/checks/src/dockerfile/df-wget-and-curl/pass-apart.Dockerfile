# pass-apart.Dockerfile: one tool for each stage; installing both is not use
FROM debian:12 AS a
RUN apt-get install -y wget curl && wget -q https://example.com/x
FROM debian:12
RUN curl -fsSL https://example.com/y
