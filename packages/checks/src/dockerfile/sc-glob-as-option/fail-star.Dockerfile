# fail-star.Dockerfile: at the beginning of an argument
FROM debian:12.5
# expect: glob=* command=rm
RUN rm -rf *
# expect: glob=*.gz command=tar
RUN tar cf a.tar *.gz
# expect: glob=?x command=chmod
RUN chmod +x ?x
