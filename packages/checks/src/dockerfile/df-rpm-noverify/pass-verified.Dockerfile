# pass-verified.Dockerfile: other switches and other programs
FROM rockylinux:9
RUN rpm -ivh --nodeps x.rpm && rpmbuild --nodigest && echo rpm --nosignature
