# pass-bash.Dockerfile: in bash, in an ash, -n, another program
FROM debian:12.5
RUN echo -n a; printf "a\tb"; /bin/echo -e a; echo a -e
SHELL ["/bin/bash", "-c"]
RUN echo -e a
