# fail-left.Dockerfile: no cleanup behind the last installation of a RUN
FROM rockylinux:9
# expect: command="dnf install"
RUN dnf install -y curl
RUN dnf clean all && \
    # expect: command="microdnf install"
    sudo microdnf install -y git
# expect: command="dnf install"
RUN dnf install -y jq && dnf clean packages
# expect: command="dnf upgrade"
RUN dnf -y upgrade --refresh
# expect: command="microdnf update"
RUN microdnf -y update
# expect: command="dnf install"
RUN dnf -y --installroot=/mnt install curl && rm -rf /other/var/cache/dnf
