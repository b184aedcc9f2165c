# fail-setting.Dockerfile: the setting in each form
FROM rockylinux:9
# expect: setting=sslverify=false
RUN yum-config-manager --save --setopt=sslverify=false
# expect: setting="epel.sslverify = 0"
RUN dnf config-manager --setopt "epel.sslverify = 0" --save
# expect: setting=sslverify=No
RUN yum install -y --setopt=sslverify=No x
# expect: setting=sslverify=0 | setting=epel.sslverify=false
RUN dnf5 config-manager setopt sslverify=0 epel.sslverify=false
# expect: setting=sslverify=0
RUN ["dnf", "--setopt=sslverify=0", "install", "-y", "x"]
