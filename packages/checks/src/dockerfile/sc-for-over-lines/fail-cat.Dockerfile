# fail-cat.Dockerfile: the commands that print lines
FROM debian:12.5
# expect: command=cat
RUN for line in $(cat list); do echo "$line"; done
# expect: command=grep
RUN for line in $(grep a list); do echo "$line"; done
