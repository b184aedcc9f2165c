# fail-switch.Dockerfile: the switch, and the option that does the same
FROM debian:12
# expect: switch="apt-get --allow-unauthenticated"
RUN apt-get install -y --allow-unauthenticated x
# expect: switch="apt-get -o"
RUN apt-get -o APT::Get::AllowUnauthenticated=true update
# expect: switch="apt --allow-unauthenticated"
RUN ["apt", "install", "--allow-unauthenticated"]
