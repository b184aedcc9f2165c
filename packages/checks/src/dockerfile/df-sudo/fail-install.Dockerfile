# fail-install.Dockerfile: sudo at the head, in the middle, on its own line, and with switches that change nothing
FROM debian:12
# expect:
RUN sudo apt-get update && \
    # expect:
    sudo -E -H apt-get install -y curl && \
    # expect:
    sudo DEBIAN_FRONTEND=noninteractive \
    apt-get install -y git
# expect:
RUN ["sudo", "apk", "add", "curl"]
# expect:
RUN sh -c "sudo -u root make install"
