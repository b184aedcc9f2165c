# pass-upgrade.Dockerfile: a plain upgrade or a named package
FROM debian:12
RUN apt-get update && apt-get upgrade -y && apt-get install -y --only-upgrade openssl && echo apt-get dist-upgrade
