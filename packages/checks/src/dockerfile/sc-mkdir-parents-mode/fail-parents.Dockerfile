# fail-parents.Dockerfile: short, clustered and long options
FROM debian:12.5
# expect: path=/a/b
RUN mkdir -p -m 700 /a/b
# expect: path=a/b
RUN mkdir -pm700 a/b c
# expect:
RUN mkdir --parents --mode=755 "x/$A"
