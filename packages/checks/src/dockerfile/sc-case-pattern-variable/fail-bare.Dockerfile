# fail-bare.Dockerfile: a variable and a substitution
FROM debian:12.5
# expect: text=$HOME
RUN case "$A" in $HOME) a ;; esac
# expect: text=$(b)
RUN case "$A" in x|$(b)) a ;; esac
