# pass-below.Dockerfile: what lies below, a file, a folder of one's own
FROM debian:12.5
RUN rm -rf /usr/share/doc /var/lib/apt/lists/* /tmp /root/.cache /media && rm -f /etc && rm -r etc usr/
