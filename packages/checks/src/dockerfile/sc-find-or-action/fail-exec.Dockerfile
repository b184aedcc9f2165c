# fail-exec.Dockerfile: a deletion and a command
FROM debian:12.5
# expect: action=-delete
RUN find / -name '*.pyc' -o -name '*.pyo' -delete
# expect: action=-exec
RUN find . -type f -o -type l -exec rm {} +
