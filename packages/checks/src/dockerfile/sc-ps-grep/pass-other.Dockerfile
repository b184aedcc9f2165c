# pass-other.Dockerfile: pgrep, awk, a given process
FROM debian:12.5
RUN pgrep nginx; ps -ef | awk '{ print $2 }'; ps -p 1 | grep init; ps
