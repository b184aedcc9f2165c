# pass-clean.Dockerfile: cleaned, deleted, or mounted; another program of the family may clean
FROM rockylinux:9 AS build
RUN dnf install -y gcc
FROM rockylinux:9
RUN dnf install -y curl && dnf clean all
RUN dnf install -y git && rm -rf /var/cache/dnf /var/cache/yum
RUN dnf install -y jq && microdnf -y clean all
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y make
RUN dnf install -y m4 && rm -rf /var/cache/libdnf5/*
RUN dnf makecache
RUN dnf -y upgrade && dnf clean all && dnf -y remove git && dnf check-update
RUN dnf -y --installroot=/mnt/ --releasever=9 install curl && rm -rf /mnt/var/cache/dnf
RUN --mount=type=cache,target=/mnt/var/cache/dnf dnf -y --installroot /mnt install git
