# fail-head.Dockerfile: a newest file, a count
FROM debian:12.5
# expect: command=head
RUN x=$(ls -t /opt | head -n1) && cd "/opt/$x" || exit
# expect: command=wc
RUN ls | wc -l
