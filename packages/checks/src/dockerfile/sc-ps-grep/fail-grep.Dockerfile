# fail-grep.Dockerfile: BSD and System V options
FROM debian:12.5
# expect:
RUN ps aux | grep nginx
# expect:
RUN ps -ef | grep -v nginx | wc -l
