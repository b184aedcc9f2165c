# pass-command.Dockerfile: command -v, the package of that name, all matches
FROM debian:12.5
RUN command -v curl; apt-get install -y which; which -a curl; type curl
