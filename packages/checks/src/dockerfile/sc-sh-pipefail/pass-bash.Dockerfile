# pass-bash.Dockerfile: in bash, in an ash, options of POSIX
FROM debian:12.5
RUN set -o errexit -o nounset && set -e -x
SHELL ["/bin/bash", "-c"]
RUN set -o pipefail && a | b
