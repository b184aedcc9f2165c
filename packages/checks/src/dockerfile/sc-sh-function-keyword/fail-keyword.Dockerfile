# fail-keyword.Dockerfile: with and without parentheses
FROM debian:12.5
# expect:
RUN function f { true; }; f
# expect:
RUN function g() { true; }; g
