# pass-quoted.Dockerfile: quotes, assignments, loops, case, and commands that print lists of numbers
FROM debian:12.5
RUN make -j"$(nproc)" && x=$(date) && echo "$x"
RUN for i in $(cat list); do echo "$i"; done
RUN case $(uname -m) in x86_64) ;; esac
RUN kill $(pgrep nginx); echo $(seq 1 3)
RUN $(cat command) --version
RUN cat <<EOF
$(date)
EOF
