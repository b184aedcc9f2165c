# pass-work.Dockerfile: wildcards to expand, options, a pipe, printf
FROM debian:12.5
RUN x=$(echo *.c) && y=$(echo -n a) && z=$(echo "$A" | tr a b) && w=$(printf '%s' a) && u=$(echo 'a\c') && v=$(echo {a,b}) && ls "$x$y$z$w$v$u"
