# fail-left.Dockerfile: no cleanup behind the last installation of a RUN
FROM rockylinux:9
# expect: command="yum install"
RUN yum install -y curl
RUN yum clean all && \
    # expect: command="yum install"
    sudo yum install -y git
# expect: command="yum install"
RUN yum install -y jq && yum clean packages
