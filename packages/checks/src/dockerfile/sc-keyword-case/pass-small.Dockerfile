# pass-small.Dockerfile: small letters, an argument, another program
FROM debian:12.5
RUN if true; then echo If; fi; "$If"; Xvfb
