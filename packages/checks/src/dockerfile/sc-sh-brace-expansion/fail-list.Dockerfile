# fail-list.Dockerfile: lists and ranges
FROM debian:12.5
# expect: text={lib,cache}
RUN rm -rf /var/{lib,cache}/x
# expect: text={1..3}
RUN echo {1..3}
