# fail-rm.Dockerfile: names for rm, text for echo
FROM debian:12.5
# expect: command=rm
RUN find . -name '*.o' | rm -f
# expect: command=echo
RUN a | echo b
