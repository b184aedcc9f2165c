# fail-empty.Dockerfile: variables and substitutions, brackets and test
FROM debian:12.5
# expect: word=$HOME
RUN if [ -n $HOME ]; then true; fi
# expect: word=$(id)
RUN test -n $(id) && true
# expect:
RUN [ -n $(cat "a") ] && true
