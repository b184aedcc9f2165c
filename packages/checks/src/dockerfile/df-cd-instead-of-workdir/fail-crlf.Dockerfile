# fail-crlf.Dockerfile: line ends of Windows stay
FROM debian:12
# expect: directory=/src
RUN cd /src && make
