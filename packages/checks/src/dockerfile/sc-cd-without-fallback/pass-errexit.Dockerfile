# pass-errexit.Dockerfile: -e ends the script by itself
FROM debian:12.5
RUN set -ex; cd /app; make
RUN set -o errexit; cd /app; make
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN cd /app; make
