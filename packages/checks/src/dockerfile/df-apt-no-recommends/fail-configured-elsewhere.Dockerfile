# fail-configured-elsewhere.Dockerfile: the configuration of another stage does not count
FROM debian:12 AS other
RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/90lean
FROM debian:12
# expect:
RUN apt-get install -y make
