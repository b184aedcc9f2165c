# fail-file.Dockerfile: one file, quoted or not
FROM debian:12.5
# expect: file=/etc/passwd command=grep
RUN cat /etc/passwd | grep root
# expect: command=wc
RUN cat "$HOME/list" | wc -l
