# pass-two.Dockerfile: two files, perhaps several, a target directory
FROM debian:12.5
RUN cp a b && cp -t /b a && mv $A && cp *.c && mv --target-directory=/b a && cp a{b,c} && cp "$@" && xargs cp -t /b
