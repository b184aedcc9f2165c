# pass-sourced.Dockerfile: a sourced file may assign it
FROM debian:12.5
RUN . /etc/profile && echo "$unknown"
