# fail-asks.Dockerfile: no switch that answers; groups count too
FROM rockylinux:9
# expect: command="dnf install"
RUN dnf install curl
RUN dnf clean all && \
    # expect: command="dnf groupinstall"
    dnf groupinstall "Development Tools"
# expect: command="microdnf module install"
RUN microdnf module install nodejs:22
# expect: command="dnf install"
RUN ["dnf", "install", "curl"]
