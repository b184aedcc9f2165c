# fail-left.Dockerfile: no cleanup behind the last installation of a RUN
FROM rockylinux:9
# expect: command="yum install"
RUN yum install -y curl
RUN yum clean all && \
    # expect: command="yum install"
    sudo yum install -y git
# expect: command="yum install"
RUN yum install -y jq && yum clean packages
# expect: command="yum update"
RUN yum -y update
# expect: command="yum downgrade"
RUN yum clean all; yum -y downgrade git-2.39.1
