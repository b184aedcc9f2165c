# pass-secure.Dockerfile: other switches, and the words elsewhere
FROM debian:12
RUN wget -q --ca-certificate=ca.pem https://example.com/x && echo wget --no-check-certificate
