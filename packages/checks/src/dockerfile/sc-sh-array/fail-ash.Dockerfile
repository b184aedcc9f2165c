# fail-ash.Dockerfile: ash has none either
FROM alpine:3.20
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
# expect: name=A
RUN A=(a b) && echo "$A"
