# pass-quoted.Dockerfile: quoted, a written pattern, a plain value
FROM debian:12.5
RUN x=1; case $A in "$HOME") a ;; b*) c ;; $x) d ;; *$HOME*) e ;; esac
