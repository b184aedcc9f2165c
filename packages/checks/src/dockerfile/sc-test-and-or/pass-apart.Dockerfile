# pass-apart.Dockerfile: two tests, -o as a test of an option, -a in quotes
FROM debian:12.5
RUN [ "$A" = 1 ] && [ "$B" = 2 ]; [ "$A" = "-a" ]; [ -f a ] || [ -f b ]
SHELL ["/bin/bash", "-c"]
RUN [ -o pipefail ] && [[ -f a && -f b ]]
