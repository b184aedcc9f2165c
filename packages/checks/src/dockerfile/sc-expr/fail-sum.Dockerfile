# fail-sum.Dockerfile: in a substitution, in backticks
FROM debian:12.5
# expect:
RUN jobs=$(expr "$(nproc)" - 1) && make -j "$jobs"
# expect:
RUN make -j `expr 2 \* 3`
