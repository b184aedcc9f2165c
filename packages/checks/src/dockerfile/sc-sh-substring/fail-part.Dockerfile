# fail-part.Dockerfile: with and without a length
FROM debian:12.5
# expect: text=${A:0:1}
RUN echo "${A:0:1}"
# expect: text=${A:2}
RUN echo "${A:2}"
