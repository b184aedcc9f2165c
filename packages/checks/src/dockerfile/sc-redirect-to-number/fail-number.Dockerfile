# fail-number.Dockerfile: comparisons and descriptors
FROM debian:12.5
# expect: number=1
RUN make 2>1
# expect: number=5
RUN if a > 5; then true; fi
# expect: number=2
RUN echo error >> 2
