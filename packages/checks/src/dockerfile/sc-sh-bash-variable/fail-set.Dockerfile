# fail-set.Dockerfile: numbers of users, random numbers, state of pipes
FROM debian:12.5
# expect: text=$RANDOM
RUN echo "$RANDOM"
# expect: text=$UID
RUN chown "$UID" a
# expect:
RUN a | b; echo "${PIPESTATUS}"
