# fail-one.Dockerfile: symbolic and hard links
FROM debian:12.5
# expect: command=ln
RUN ln -s /usr/bin/python3
# expect:
RUN ln -sf "$A/b"
