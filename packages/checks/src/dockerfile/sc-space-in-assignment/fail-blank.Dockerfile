# fail-blank.Dockerfile: a word, a variable, a second assignment
FROM debian:12.5
# expect: name=VERSION word=1.2
RUN VERSION= 1.2
# expect: name=A word=$B
RUN true && A= $B
# expect: name=A word=B=1
RUN A= B=1 make
