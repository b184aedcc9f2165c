# pass-answers.Dockerfile: the ways to say yes, and calls that install nothing
FROM rockylinux:9
RUN yum install -y curl && yum -y install git && yum --assumeyes install jq && yum -qy localinstall x.rpm
RUN yum install --setopt=assumeyes=1 make && yum module list && yum clean all && yum repolist
