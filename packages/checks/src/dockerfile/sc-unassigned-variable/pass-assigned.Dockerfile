# pass-assigned.Dockerfile: all the ways to assign
FROM debian:12.5
ARG a
ENV b=1 c=2
RUN echo "$a$b$c$HOME$http_proxy" && d=1 && echo "$d"
RUN for e in 1 2; do read -r f g; echo "$e$f$g"; done; export h; echo "$h"
RUN : "${i:=1}"; echo "$i" "${j:-}" "$j"; [ -n "$k" ] && echo "$k"; echo '$l'
RUN while getopts ab opt; do echo "$opt"; done; echo "$((m = 1))" "$m"; n=1; echo "$n"
SHELL ["/bin/bash", "-c"]
RUN printf -v o x; mapfile -t p < f; declare q; (( r = 1 )); s+=1; t=(1); echo "$o$p$q$r$s$t"
