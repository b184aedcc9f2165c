# fail-lost.Dockerfile: patterns, paths
FROM debian:12.5
# expect: text=\d
RUN grep \d file
# expect: text=\/
RUN sed -i s/a\/b/c/ file
# expect: text=\:
RUN x=a\:b && echo "$x"
