# pass-text.Dockerfile: compared as text, integers
FROM debian:12.5
RUN [ "$VERSION" = 1.5 ] || [ "$VERSION" -ge 15 ] || [ "$A" -eq "$B" ]
