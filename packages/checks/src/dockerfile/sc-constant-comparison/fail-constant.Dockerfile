# fail-constant.Dockerfile: strings and numbers
FROM debian:12.5
# expect: left=VERSION right=1
RUN if [ VERSION = 1 ]; then true; fi
# expect: left=1
RUN [ 1 -eq 2 ] || true
SHELL ["/bin/bash", "-c"]
# expect: left=A right=b
RUN [[ A == b ]] && true
