# pass-used.Dockerfile: read, exported, given to a command, known to the shell, or named in a script for later
FROM debian:12.5
ARG KEPT
RUN DEBIAN_FRONTEND=noninteractive apt-get install -y curl; x=1; echo "$x"; y=2; export y; KEPT=1; PATH=/bin
RUN z=1; sh -c 'echo $z'; _unused=1; IFS=,; n=1; echo "$((n))"
RUN set -a; A=1; env
RUN B=1; . ./script.sh
