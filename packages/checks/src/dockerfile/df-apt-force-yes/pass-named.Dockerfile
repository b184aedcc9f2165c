# pass-named.Dockerfile: single safeguards, and the words elsewhere
FROM debian:12
RUN apt-get install -y --allow-downgrades x && echo --force-yes
