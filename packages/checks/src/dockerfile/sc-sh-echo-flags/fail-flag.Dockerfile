# fail-flag.Dockerfile: alone and in a cluster
FROM debian:12.5
# expect: flag=-e
RUN echo -e "a\tb" > /a
# expect: flag=-ne
RUN echo -ne "a\tb"
