# fail-joined.Dockerfile: if and while
FROM debian:12.5
# expect:
RUN if[ -f a ]; then b; fi
# expect:
RUN while[ -f a ]; do b; done
