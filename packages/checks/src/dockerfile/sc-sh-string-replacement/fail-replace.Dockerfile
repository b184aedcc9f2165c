# fail-replace.Dockerfile: first and all
FROM debian:12.5
# expect: text=${A//./-}
RUN echo "${A//./-}"
# expect: text=${A/a/b}
RUN echo "${A/a/b}"
