# pass-quoted.Dockerfile: quoted, counted, or in an assignment
FROM debian:12.5
RUN f() { run "$@"; x=$@; echo "$x"; for i; do echo "$i"; done; }; f
SHELL ["/bin/bash", "-c"]
RUN list=(a b) && ls "${list[@]}" && echo ${#list[@]} "$#"
