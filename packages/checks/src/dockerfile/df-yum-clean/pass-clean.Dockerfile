# pass-clean.Dockerfile: cleaned, deleted, or mounted; another program of the family may clean
FROM rockylinux:9 AS build
RUN yum install -y gcc
FROM rockylinux:9
RUN yum install -y curl && yum clean all
RUN yum install -y git && rm -rf /var/cache/dnf /var/cache/yum
RUN yum install -y jq && dnf -y clean all
RUN --mount=type=cache,target=/var/cache/yum yum install -y make
RUN yum install -y m4 && rm -rf /var/cache/libdnf5/*
RUN yum makecache
RUN yum -y update && yum clean all && yum -y remove git && yum check-update
