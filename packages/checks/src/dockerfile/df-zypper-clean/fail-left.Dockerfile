# fail-left.Dockerfile: no cleanup behind the installation
FROM opensuse/leap:15.6
# expect: command="zypper install"
RUN zypper -n install curl
# expect: command="zypper in"
RUN zypper clean && zypper -n in git
# expect: command="zypper up"
RUN zypper -n refresh && zypper -n up
# expect: command="zypper patch"
RUN zypper -n patch
