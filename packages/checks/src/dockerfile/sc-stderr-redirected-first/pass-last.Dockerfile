# pass-last.Dockerfile: last, in a pipe, in a substitution
FROM debian:12.5
RUN a >/dev/null 2>&1; a 2>&1 >/dev/null | grep b; x=$(a 2>&1 >/dev/null); echo "$x"; a 2>&1 >&3; a 2>&1
