# pass-answers.Dockerfile: the ways to say yes, and calls that install nothing
FROM rockylinux:9
RUN dnf install -y curl && dnf -y install git && dnf --assumeyes install jq && dnf -qy localinstall x.rpm
RUN dnf install --setopt=assumeyes=1 make && dnf module list && dnf clean all && dnf repolist
