# pass-quoted.Dockerfile: quotes and the places where nothing is split
FROM debian:12.5
RUN ls "$HOME" "${x}/a" && x=$HOME && case $x in $HOME) ;; esac
RUN cat <<EOF
$HOME
EOF
RUN for i in $HOME; do echo "$i"; done
RUN $HOME --version && ls ${x:+"$x"} && : ${y:=a b}
SHELL ["/bin/bash", "-c"]
RUN [[ $HOME = a ]] && export X=$HOME && echo $((HOME + 1))
