# fail-bar.Dockerfile: no switch that quiets the bar
FROM debian:12
# expect:
RUN wget https://example.com/x
RUN curl -q x && \
    # expect:
    wget -O /tmp/x -nc https://example.com/x
# expect:
RUN ["wget", "https://example.com/x"]
