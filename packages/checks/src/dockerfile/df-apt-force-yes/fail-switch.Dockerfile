# fail-switch.Dockerfile: replaced by -y, or removed where that is there
FROM debian:12
# expect: switch="apt-get --force-yes"
RUN apt-get install --force-yes x
# expect: switch="apt-get --force-yes"
RUN apt-get install -y --force-yes x
# expect: switch="apt-get --force-yes"
RUN ["apt-get", "--force-yes", "install", "x"]
