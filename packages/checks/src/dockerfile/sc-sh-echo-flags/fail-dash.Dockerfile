# fail-dash.Dockerfile: dash by name
FROM debian:12.5
SHELL ["/bin/dash", "-c"]
# expect: flag=-e
RUN echo -e a
