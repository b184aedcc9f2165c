# fail-pair.Dockerfile: statements, and in a loop
FROM debian:12.5
# expect:
RUN cd a; make; cd ..; make
# expect:
RUN for i in a b; do cd "$i"; make; cd ..; done
