# fail-test.Dockerfile: brackets and test
FROM debian:12.5
# expect:
RUN if [ "$A" == b ]; then true; fi
# expect:
RUN test "$A" == b && true
