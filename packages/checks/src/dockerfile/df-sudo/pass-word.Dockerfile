# pass-word.Dockerfile: installing sudo or naming it is not calling it
FROM debian:12
RUN apt-get update && apt-get install -y sudo
RUN echo 'app ALL=(ALL) NOPASSWD: sudo' >> /etc/sudoers
CMD ["sudo", "app"]
