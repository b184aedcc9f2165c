# fail-dup.Dockerfile: both names of the action
FROM opensuse/tumbleweed
# expect: action=dup
RUN zypper -n dup
# expect: action=dist-upgrade
ONBUILD RUN zypper --non-interactive dist-upgrade --no-recommends
