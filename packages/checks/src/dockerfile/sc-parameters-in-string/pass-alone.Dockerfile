# pass-alone.Dockerfile: on its own, or joined with a star
FROM debian:12.5
RUN f() { echo "args: $*"; ls "$@" -l; x="a $@"; echo "$x"; }; f
