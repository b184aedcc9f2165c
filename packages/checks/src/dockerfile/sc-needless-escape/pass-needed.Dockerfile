# pass-needed.Dockerfile: characters with a meaning, quotes, heredocs
FROM debian:12.5
RUN find . -name \*.c -o \( -name a\.b \) -exec ls {} \; && echo \$A \"a\" a\ b "\d" '\d' \\d \#a \~ \!; \ls
RUN cat <<EOF
\d
EOF
