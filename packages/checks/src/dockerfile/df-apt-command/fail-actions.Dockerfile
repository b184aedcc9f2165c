# fail-actions.Dockerfile: each action with its counterpart; listing has none, so that fix is proposed
FROM debian:12
# expect: action=update
RUN apt update && \
    # expect: action=install
    sudo /usr/bin/apt install -y curl && \
    # expect: action=full-upgrade
    apt full-upgrade -y && \
    # expect: action=policy
    apt policy curl && \
    # expect: action=list
    apt list --installed
# expect: action=remove
RUN ["apt", "remove", "curl"]
