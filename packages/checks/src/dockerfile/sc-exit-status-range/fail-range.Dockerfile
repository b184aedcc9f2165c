# fail-range.Dockerfile: too large, negative, a word
FROM debian:12.5
# expect: status=256
RUN a || exit 256
# expect: status=-1
RUN a || exit -1
# expect: status=300
RUN f() { return 300; }; f
