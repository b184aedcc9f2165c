# fail-paste.Dockerfile: each quote and each action
FROM debian:12.5
# expect:
RUN find . -name '*.sh' -exec sh -c 'chmod +x {}' \;
# expect:
RUN find . -execdir /bin/bash -ec "ls \"{}\"" \;
