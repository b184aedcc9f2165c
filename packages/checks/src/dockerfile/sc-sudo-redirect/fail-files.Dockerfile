# fail-files.Dockerfile: write and read
FROM debian:12.5
# expect: target=/etc/x
RUN sudo echo a >> /etc/x
# expect: target=/root/a
RUN sudo cat < /root/a
