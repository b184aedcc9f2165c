# fail-upgrade.Dockerfile: with options before, behind or none, and under its other name
FROM debian:12
# expect: command="apt-get dist-upgrade"
RUN apt-get update && apt-get dist-upgrade -y
RUN apt-get -y \
    # expect: command="apt-get dist-upgrade"
    dist-upgrade
# expect: command="apt full-upgrade"
RUN apt full-upgrade -y
