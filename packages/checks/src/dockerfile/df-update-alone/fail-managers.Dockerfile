# fail-managers.Dockerfile: other package managers; CRLF stays
FROM alpine:3.22
# expect: command="apk update"
RUN apk update
RUN apk add curl
FROM opensuse/leap:15.6
# expect: command="zypper refresh"
RUN zypper -n refresh
FROM rockylinux:9
# expect: command="dnf makecache"
RUN ["dnf", "makecache"]
