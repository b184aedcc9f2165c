# fail-list.Dockerfile: as arguments and in a loop
FROM debian:12.5
# expect: text=$*
RUN f() { exec_all $* now; }; f
# expect: text=$*
RUN f() { for i in $*; do echo "$i"; done; }; f
