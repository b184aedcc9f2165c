# pass-pinned.Dockerfile: versions with release, epoch, pattern or variable; files, streams and groups
FROM rockylinux:9
RUN yum install -y curl-7.76.1 git-2.43.5-1.el9_4 bind-32:9.16.23 docker-ce-20.10.* nginx-${NGINX} java-11-openjdk-11.0.2
RUN yum install -y https://example.com/epel-release-latest-9.noarch.rpm ./x.rpm @nodejs:22 @development
RUN yum groupinstall -y "Development Tools" && yum module install -y nodejs:22 && yum module list && yum install -y $PACKAGES
