# fail-names.Dockerfile: names without a version
FROM opensuse/leap:15.6
# expect: package=curl
RUN zypper -n install --no-recommends curl git=2.43.0
# expect: package=gcc-c++
RUN zypper -n in --from main gcc-c++
