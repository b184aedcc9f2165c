# fail-copy.Dockerfile: assignment, argument, loop
FROM debian:12.5
# expect: text="$(echo $A)"
RUN x=$(echo $A) && ls "$x"
# expect:
RUN ls "$(echo "$A")"
# expect: text="$(echo a b)"
RUN for i in $(echo a b); do ls "$i"; done
