# pass-bash.Dockerfile: in bash, in ash, in two steps
FROM debian:12.5
RUN make > /dev/null 2>&1; make & echo a > b
SHELL ["/bin/bash", "-c"]
RUN make &> /dev/null
