# pass-scoped.Dockerfile: a subshell, a loop, or a change after other commands is no replacement for WORKDIR
FROM debian:12
WORKDIR /src
RUN (cd lib && make) && make
RUN for d in a b; do cd $d; make; cd ..; done
RUN curl -fsSL https://example.com/x.tar.gz | tar xz && cd x && make
RUN echo "cd /src"
RUN mkdir /tmp/x && cd /tmp/x && make install && cd / && rm -rf /tmp/x
RUN mkdir /a /b && mkdir /c && cd /a && make
