# pass-needed.Dockerfile: several files or perhaps several, options, no file, not first
FROM debian:12.5
RUN cat a b | wc; cat $HOME | wc; cat *.c | wc; cat -n a | wc; cat < a | wc; cat | wc; a | cat b | wc; cat a > b
