# fail-accent.Dockerfile: for a date
FROM debian:12.5
# expect:
RUN echo ´date´
