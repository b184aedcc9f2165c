# fail-twice.Dockerfile: output and input
FROM debian:12.5
# expect: first="> a" second="> b"
RUN make > a > b
# expect: first="> a"
RUN make > a >> b
# expect: first="< a"
RUN cat < a < b
