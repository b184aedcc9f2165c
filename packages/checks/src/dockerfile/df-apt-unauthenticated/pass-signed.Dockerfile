# pass-signed.Dockerfile: other options, and the words elsewhere
FROM debian:12
RUN apt-get -o APT::Get::AllowUnauthenticated=false install -y x && echo --allow-unauthenticated
