# pass-format.Dockerfile: a format of its own, or one that is put together on purpose
FROM debian:12.5
RUN printf '%s\n' "$A"; printf "a\n"; printf "%$A" b; printf "$A%s" b
