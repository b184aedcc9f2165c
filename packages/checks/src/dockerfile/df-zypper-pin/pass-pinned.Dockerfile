# pass-pinned.Dockerfile: versions, files, removals and patterns
FROM opensuse/leap:15.6
RUN zypper -n install git=2.43.0 'curl>=8' ./x.rpm !vim pattern:base && zypper -n in -t pattern devel_basis
RUN zypper -n rm curl && zypper -n in $PACKAGES
