# fail-grep.Dockerfile: -n, -z and a bare word
FROM debian:12.5
# expect: command=grep
RUN [ -n "$(id | grep root)" ] && true
# expect: command=grep
RUN if [ -z "$(grep a b)" ]; then true; fi
# expect: command=egrep
RUN [ "$(egrep a b)" ] && true
