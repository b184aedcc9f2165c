# fail-ignores.Dockerfile: one line, a list, and one for the whole file; one stands between continued lines
# hadolint global ignore=DL3059 # expect: rules=DL3059
FROM debian:12-slim
# hadolint ignore=DL3008, DL3015 # expect: rules=DL3008,DL3015
RUN apt-get update && \
    # hadolint ignore=DL3009 # expect: rules=DL3009
    apt-get install -y curl
