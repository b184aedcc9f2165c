# fail-check.Dockerfile: a command, a pipe, a group, behind && and in a branch: none of them ends the build
FROM debian:12.5
RUN set -eux; \
    # expect: command="! grep -q locale /etc/x"
    ! grep -q locale /etc/x; \
    # expect:
    ! ldd /lib/x.so | grep 'not found'; \
    # expect:
    ! { ldd /lib/x.so | grep 'not found'; }; \
    # expect: command="! test -e /x"
    test -d / && ! test -e /x; \
    # expect: command="! grep -q a /b"
    if [ -f /b ]; then ! grep -q a /b; fi; \
    make
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
# expect: command="! id shop"
RUN ! id shop; useradd shop
