# pass-pinned.Dockerfile: a version, a release, a file, or a package that goes
FROM debian:12
ARG V=1
RUN apt-get install -y curl=7.88.1-10 git=$V nginx/bookworm-backports ./x.deb /tmp/y.deb apache2-
RUN apt-get install -yf && apt-get update && echo apt-get install curl
