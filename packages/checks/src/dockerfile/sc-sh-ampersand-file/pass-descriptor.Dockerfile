# pass-descriptor.Dockerfile: descriptors, in bash, and in the ash of Alpine
FROM debian:12.5
RUN make >&2; make 2>&1 >&- ; make >&$fd; make > a 2>&1
SHELL ["/bin/bash", "-c"]
RUN make >& log
FROM alpine:3.20
RUN make >& log
