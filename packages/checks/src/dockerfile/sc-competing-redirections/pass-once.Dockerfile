# pass-once.Dockerfile: one for each stream, copies between
FROM debian:12.5
RUN make > a 2> b < c; make > a 2>&1; make > a 2>&1 > b; make 3> a > b; make | tee a > b
