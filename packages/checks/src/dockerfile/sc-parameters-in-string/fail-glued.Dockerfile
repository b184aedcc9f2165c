# fail-glued.Dockerfile: text before or behind
FROM debian:12.5
# expect:
RUN f() { echo 'x'"args: $@"; }; f
# expect:
RUN f() { ls "$@/bin"; }; f
