# pass-printed.Dockerfile: what stands before the pipe prints text, which does not fail; with pipefail, yes would
FROM debian:12
RUN curl -fsSLO https://example.com/x && echo "$SUM  x" | sha256sum -c -
RUN printf "%s\n" a b | sort -u
RUN yes | unminimize
RUN { echo '[repo]'; echo 'gpgcheck=1'; } | tee /etc/yum.repos.d/x.repo
