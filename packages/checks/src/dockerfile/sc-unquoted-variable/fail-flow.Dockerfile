# fail-flow.Dockerfile: a value that is not certain at that place: one branch only, a loop that changes it, an empty string
FROM debian:12.5
# expect: variable=$x
RUN if [ -f a ]; then x=1; fi; echo $x
# expect: variable=$x
RUN x=1; while true; do echo $x; x=$(date); done
# expect: variable=$x
RUN x=''; echo $x
# expect: variable=$x
RUN (x=1); echo $x
# expect: variable=$x
RUN x="a b"; x=1 true; echo $x
# expect: variable=$x
RUN test -f a && x=1; echo $x
