# pass-set.Dockerfile: no default, and the words elsewhere
FROM debian:12
ARG GIT_SSL_NO_VERIFY
ENV GIT_SSL_CAINFO=/ca.pem
RUN unset GIT_SSL_NO_VERIFY && echo GIT_SSL_NO_VERIFY=1
