# fail-both.Dockerfile: reading and writing
FROM debian:12.5
# expect: text=<(a) | text=<(b)
RUN diff <(a) <(b)
# expect: text=>(c)
RUN a | tee >(c)
