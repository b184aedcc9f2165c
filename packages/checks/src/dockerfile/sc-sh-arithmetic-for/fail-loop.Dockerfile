# fail-loop.Dockerfile: a counting loop
FROM debian:12.5
# expect:
RUN for ((i = 0; i < 3; i++)); do echo x; done
