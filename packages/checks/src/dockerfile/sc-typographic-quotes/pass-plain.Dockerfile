# pass-plain.Dockerfile: plain quotes, text in quotes
FROM debian:12.5
RUN echo "a “b” c" 'd'
