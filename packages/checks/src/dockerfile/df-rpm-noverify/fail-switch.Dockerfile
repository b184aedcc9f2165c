# fail-switch.Dockerfile: each switch; several of one call are one finding
FROM rockylinux:9
# expect: switch="rpm --nodigest"
RUN rpm -i --nodigest --nosignature x.rpm
RUN rpm \
    # expect: switch="rpm --nofiledigest"
    --nofiledigest --noverify -i \
    y.rpm
# expect: switch="rpm --nosignature"
RUN ["rpm", "-i", "--nosignature", "x.rpm", "--noverify"]
