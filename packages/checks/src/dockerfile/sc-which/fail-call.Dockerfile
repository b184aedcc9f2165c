# fail-call.Dockerfile: in a condition and in a substitution
FROM debian:12.5
# expect: program=curl
RUN if which curl > /dev/null; then true; fi
# expect: program=python3
RUN x=$(which python3) && ls -l "$x"
# expect: program=a
RUN which a b
