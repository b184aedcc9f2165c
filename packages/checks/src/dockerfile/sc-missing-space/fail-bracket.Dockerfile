# fail-bracket.Dockerfile: before and behind the brackets, behind !, around the operator
FROM debian:12.5
# expect: text="[-f"
RUN [-f a ] && b
# expect: text="a]"
RUN [ -f a] && b
# expect: text=!grep
RUN !grep a b
# expect: text==b
RUN [ "$A" =b ] && true
SHELL ["/bin/bash", "-c"]
# expect: text="[[-f"
RUN [[-f a ]] && b
