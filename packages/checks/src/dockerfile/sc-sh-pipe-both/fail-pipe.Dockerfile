# fail-pipe.Dockerfile: a log
FROM debian:12.5
# expect:
RUN make |& tee log
