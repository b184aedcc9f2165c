# fail-option.Dockerfile: alone and in a cluster
FROM debian:12.5
# expect: option=pipefail
RUN set -o pipefail && a | b
# expect: option=pipefail
RUN set -euxo pipefail; a | b
