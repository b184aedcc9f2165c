# pass-bash.Dockerfile: in bash, plain wildcards
FROM debian:12.5
RUN ls *.c [!a]* "!(a)"
SHELL ["/bin/bash", "-c"]
RUN ls !(a)
