# pass-name.Dockerfile: a name
FROM debian:12.5
RUN for i in $a "$b"; do echo "$i"; done
