# fail-quoted.Dockerfile: arguments, tests, assignments, redirections
FROM debian:12.5
# expect:
RUN mkdir -p "~/.ssh"
# expect:
RUN x='~/a' && ls "$x"
# expect: x | y
RUN [ -d "~/x" ] && echo a > "~/b"
