# pass-clean.Dockerfile: both names of the action, a deletion, or a mount
FROM opensuse/leap:15.6
RUN zypper -n install curl && zypper clean --all
RUN zypper -n in git && zypper cc
RUN zypper -n in jq && rm -rf /var/cache/zypp*
RUN --mount=type=cache,target=/var/cache/zypp zypper -n in make
RUN zypper -n up && zypper clean -a && zypper -n rm git
