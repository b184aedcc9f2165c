# pass-quoted.Dockerfile: quoted, or joined on purpose in an assignment
FROM debian:12.5
RUN f() { all=$*; run "$*" "$@"; echo "$all" $#; }; f
