# pass-printf.Dockerfile: printf, echo -e, no escape, and a shell that is known
FROM debian:12.5
RUN printf 'a\nb' && echo "a b" "\." "\d" && echo a\nb
SHELL ["/bin/bash", "-c"]
RUN echo -e "a\nb"
SHELL ["/bin/dash", "-c"]
RUN echo "a\nb"
