# fail-switch.Dockerfile: each program of the family
FROM rockylinux:9
# expect: switch="yum --nogpgcheck"
RUN yum install -y --nogpgcheck x
# expect: switch="dnf --nogpgcheck"
RUN dnf --nogpgcheck -y install x
# expect: switch="tdnf --nogpgcheck"
RUN ["tdnf", "install", "-y", "x", "--nogpgcheck"]
# expect: switch="dnf5 --no-gpgchecks"
RUN dnf5 install -y x --no-gpgchecks && make
