# fail-after-printed.Dockerfile: a pipe that only passes text on does not excuse the next one, nor the parts behind it
FROM debian:12
RUN echo a | cat && \
    # expect:
    curl -fsSL https://example.com/x | tar xz
# expect:
RUN echo user:100000:65536 | tee /etc/subuid | tee /etc/subgid
# expect:
RUN { echo '[repo]'; curl -fsSL https://example.com/x; } | tee /etc/yum.repos.d/x.repo
