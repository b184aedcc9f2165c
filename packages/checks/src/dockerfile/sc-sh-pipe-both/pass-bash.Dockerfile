# pass-bash.Dockerfile: in bash, or written out
FROM debian:12.5
RUN make 2>&1 | tee log
SHELL ["/bin/bash", "-c"]
RUN make |& tee log
