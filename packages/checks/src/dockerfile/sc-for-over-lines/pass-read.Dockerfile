# pass-read.Dockerfile: a read loop, other commands
FROM debian:12.5
RUN while read -r line; do echo "$line"; done < list; for i in $(seq 3) $(cat list | sort); do echo "$i"; done
