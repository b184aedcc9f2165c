# fail-count.Dockerfile: first in the pipe and behind others
FROM debian:12.5
# expect:
RUN grep -i a list | wc -l
# expect:
RUN id | grep root | wc --lines
