# pass-update.Dockerfile: other actions
FROM opensuse/tumbleweed
RUN zypper -n install dup && zypper -n update curl && echo zypper dup
