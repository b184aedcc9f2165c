# pass-secure.Dockerfile: letters within values, other programs, and other switches
FROM debian:12
RUN curl -okay https://example.com && curl -H "k: -k" x && curl -fsSL --cacert ca.pem x && ls -k && echo curl -k
RUN curl https://example.com -- -k
