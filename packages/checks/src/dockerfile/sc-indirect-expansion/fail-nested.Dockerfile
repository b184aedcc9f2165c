# fail-nested.Dockerfile: a dollar before the name and within it
FROM debian:12.5
# expect:
RUN echo "${$A}"
# expect:
RUN echo "${A_$B}"
