# fail-asks.Dockerfile: actions that ask; behind the action -n means something else
FROM opensuse/leap:15.6
# expect: command="zypper install"
RUN zypper install curl
# expect: command="zypper in"
RUN zypper in -n git && zypper clean
RUN zypper refresh && \
    # expect: command="zypper patch"
    sudo zypper patch
# expect: command="zypper rm"
RUN ["zypper", "rm", "curl"]
