# pass-pinned.Dockerfile: versions with release, epoch, pattern or variable; files, streams and groups
FROM rockylinux:9
RUN dnf install -y curl-7.76.1 git-2.43.5-1.el9_4 bind-32:9.16.23 docker-ce-20.10.* nginx-${NGINX} java-11-openjdk-11.0.2
RUN dnf install -y https://example.com/epel-release-latest-9.noarch.rpm ./x.rpm @nodejs:22 @development
RUN dnf groupinstall -y "Development Tools" && dnf module install -y nodejs:22 && dnf module list && dnf install -y $PACKAGES
