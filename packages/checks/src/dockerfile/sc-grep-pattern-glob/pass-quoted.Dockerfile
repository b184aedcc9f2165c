# pass-quoted.Dockerfile: quoted patterns, wildcards for the files
FROM debian:12.5
RUN grep 'a*' file; grep -r foo *; grep -e "x*" ./*.c; grep a\* b; grep a b; grep -f list *
