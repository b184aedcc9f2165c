# pass-one.Dockerfile: one file, quoted, or no file test
FROM debian:12.5
RUN [ -e "/etc/*.conf" ] || [ -f a ] || [ "$A" = b ]
