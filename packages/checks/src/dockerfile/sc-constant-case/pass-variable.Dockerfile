# pass-variable.Dockerfile: a variable, a command
FROM debian:12.5
RUN case "$A" in a) b ;; esac; case $(uname -m)-x in a-x) b ;; esac; case a$B in ab) c ;; esac
