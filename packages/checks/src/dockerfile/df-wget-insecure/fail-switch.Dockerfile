# fail-switch.Dockerfile: the switch anywhere in the call
FROM debian:12
# expect: switch="wget --no-check-certificate"
RUN wget -q --no-check-certificate https://example.com/x
RUN wget \
    # expect: switch="wget --no-check-certificate"
    --no-check-certificate -q \
    https://example.com/x
# expect: switch="wget --no-check-certificate"
RUN ["wget", "https://example.com/x", "--no-check-certificate"]
