# pass-blanks.Dockerfile: blanks in all places, words that look alike
FROM debian:12.5
RUN [ -f a ] && ! grep a b; [ "$A" = "b]" ]; [ "$A" = =b ]; ls [ab]* a[0]
SHELL ["/bin/bash", "-c"]
RUN [[ -f a ]] && b
