# fail-asks.Dockerfile: no switch that answers; groups count too
FROM rockylinux:9
# expect: command="yum install"
RUN yum install curl
RUN yum clean all && \
    # expect: command="yum groupinstall"
    yum groupinstall "Development Tools"
# expect: command="yum module install"
RUN yum module install nodejs:22
# expect: command="yum install"
RUN ["yum", "install", "curl"]
