# pass-other.Dockerfile: a link to the shell, another link, or SHELL itself
FROM ubuntu:24.04
SHELL ["/bin/bash", "-c"]
RUN ln -s /bin/sh /usr/local/bin/posix && ln -sf /bin/bash /usr/local/bin/sh && ln -s /bin/sh
