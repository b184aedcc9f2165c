# fail-call.Dockerfile: directories, declarations, options
FROM debian:12.5
# expect: command=pushd | command=popd
RUN pushd a && make && popd
# expect: command=declare
RUN declare A=1; echo "$A"
# expect: command=shopt
RUN shopt -s globstar
