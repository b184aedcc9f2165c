# fail-file.Dockerfile: with and without a blank
FROM debian:12.5
# expect: text=">& /dev/null"
RUN make >& /dev/null
# expect: text=>&log
RUN make >&log || true
