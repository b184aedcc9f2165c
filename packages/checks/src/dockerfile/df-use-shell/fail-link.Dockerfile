# fail-link.Dockerfile: a link in the place of the shell
FROM ubuntu:24.04
# expect:
RUN ln -sf /bin/bash /bin/sh
# expect:
RUN rm /bin/sh && ln -s bash "/bin/sh"
# expect:
RUN ["ln", "-snf", "/bin/bash", "/bin/sh"]
