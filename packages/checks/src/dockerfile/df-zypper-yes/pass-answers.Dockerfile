# pass-answers.Dockerfile: each of the switches, and actions that never ask
FROM opensuse/leap:15.6
RUN zypper -n install curl && zypper --non-interactive in git && zypper in -y jq && zypper dup --no-confirm
RUN zypper clean && zypper refresh && zypper addrepo https://example.com/x x
