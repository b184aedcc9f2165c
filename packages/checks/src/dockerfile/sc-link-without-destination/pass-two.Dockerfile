# pass-two.Dockerfile: a destination, perhaps several
FROM debian:12.5
RUN ln -s a b && ln -s a . && ln -t /b a && ln -s $A
