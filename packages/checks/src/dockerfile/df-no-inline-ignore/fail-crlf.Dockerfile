# fail-crlf.Dockerfile: Windows line ends
FROM debian:12-slim
#hadolint ignore=SC2086 # expect: rules=SC2086
RUN echo $HOME
