# pass-quoted.Dockerfile: quoted, an array, a command
FROM debian:12.5
RUN x='*.deb' && y=$(echo *.deb) && Z=a ls *.deb "$x$y" && w=~/a && ls "$w"
SHELL ["/bin/bash", "-c"]
RUN x=(*.deb) && ls "${x[@]}"
