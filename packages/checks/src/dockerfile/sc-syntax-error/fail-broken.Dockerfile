# fail-broken.Dockerfile: a missing fi, an unexpected word, an open quote
FROM debian:12.5
# expect:
RUN if a; then b; fi; done
# expect:
RUN a && && b
