# pass-sure.Dockerfile: joined, with a fallback, in a script that ends on errors
FROM debian:12.5
RUN cd a && make && cd .. && make; cd b || exit; make; cd ..; make
RUN set -e; cd a; make; cd ..; make
