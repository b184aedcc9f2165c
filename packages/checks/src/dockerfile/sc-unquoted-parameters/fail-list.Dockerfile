# fail-list.Dockerfile: arguments, loops, arrays
FROM debian:12.5
# expect: text=$@
RUN f() { exec_all $@; }; f
# expect: text="${@}"
RUN f() { for i in ${@}; do echo "$i"; done; }; f
# expect: text=$@
RUN ["sh", "-c", "f() { ls $@; }; f a"]
SHELL ["/bin/bash", "-c"]
# expect: text="${list[@]}"
RUN list=(a b) && ls ${list[@]}
