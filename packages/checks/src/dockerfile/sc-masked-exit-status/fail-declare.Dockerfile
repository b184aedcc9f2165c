# fail-declare.Dockerfile: every declaring builtin, quoted or not
FROM debian:12.5
# expect: command=export name=NOW
RUN export NOW="$(date)"
# expect: command=export name=A | command=export name=B
RUN export A="x$(a)" B="`b`"
# expect: command=readonly name=X
RUN readonly X="$(cat x)"; echo "$X"
# expect: command=local name=y
RUN f() { local y="$(cat y)"; echo "$y"; }; f
