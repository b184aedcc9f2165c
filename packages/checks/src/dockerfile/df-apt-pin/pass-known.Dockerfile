# pass-known.Dockerfile: values that hold a version, and names that the script gives a value of its own
FROM debian:12
ARG TOOL=curl=7.88.1-10
ENV LIST=git=1:2.39.5-0+deb12u2
RUN apt-get install -y $TOOL ${LIST}
ENV LIST=git
RUN LIST="$(cat list)"; apt-get install -y $LIST
RUN for TOOL in $(cat list); do apt-get install -y "$TOOL"; done
