# fail-exists.Dockerfile: brackets, double brackets, test
FROM debian:12.5
# expect: operator=-e glob=/etc/*.conf
RUN [ -e /etc/*.conf ] && true
# expect: operator=-f
RUN test -f a* || true
SHELL ["/bin/bash", "-c"]
# expect: operator=-d
RUN [[ -d "$HOME"/a* ]] && true
