# pass-words.Dockerfile: the word elsewhere
FROM debian:12
RUN echo chpasswd && passwd -l root && useradd -m app
