# pass-meant.Dockerfile: quoted, escaped, lists, the place of a file name, blocks
FROM debian:12.5
RUN eval goSum=\${SUM_$GOARCH} && echo "$goSum"
RUN curl -w '%{http_code}' example.com; find . -exec ls {} + ; xargs -I{} ls x{}y; echo \{a\} "}"; { a; }; f() { b; }
SHELL ["/bin/bash", "-c"]
RUN mkdir {a,b} c{1..3}
