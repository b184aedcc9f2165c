# fail-actions.Dockerfile: each action with its counterpart; listing has none, so that fix is proposed
FROM debian:12
# expect: command="apt update"
RUN apt update && \
    # expect: command="apt install"
    sudo /usr/bin/apt install -y curl && \
    # expect: command="apt full-upgrade"
    apt full-upgrade -y && \
    # expect: command="apt policy"
    apt policy curl && \
    # expect: command="apt list"
    apt list --installed
# expect: command="apt remove"
RUN ["apt", "remove", "curl"]
