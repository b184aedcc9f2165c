# pass-other.Dockerfile: the command itself, another number, a kept status
FROM debian:12.5
RUN if make; then echo ok; fi; make; [ $? -eq 2 ] && exit 1; make; status=$?; [ "$status" -eq 0 ]; [ $# -eq 0 ]
