# pass-quoted.Dockerfile: in quotes it is text
FROM debian:12.5
RUN echo "a b" c d
