# fail-plain.Dockerfile: the switch is missing
FROM debian:12
# expect: command="apt-get install"
RUN apt-get update && apt-get install -y curl
# expect: command="apt-get install"
RUN apt-get -y -o APT::Install-Recommends=true install \
    git
# expect: command="apt install"
RUN ["apt", "install", "-y", "curl"]
