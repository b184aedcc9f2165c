# fail-joined.Dockerfile: the keyword form
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
# expect:
RUN function f{ echo a; }
