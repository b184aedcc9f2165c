# fail-grep.Dockerfile: with and without options
FROM debian:12.5
# expect:
RUN ls -l /etc | grep conf
# expect:
RUN x=$(ls | grep -v a | head -n1); echo "$x"
