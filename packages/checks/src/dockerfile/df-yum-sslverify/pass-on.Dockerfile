# pass-on.Dockerfile: on, or other settings
FROM rockylinux:9
RUN dnf config-manager --setopt=sslverify=1 --save && dnf config-manager --setopt=install_weak_deps=False --save
RUN echo "--setopt=sslverify=0" && yum install -y --setopt=nosslverify=0 x
