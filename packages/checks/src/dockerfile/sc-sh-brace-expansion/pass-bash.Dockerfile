# pass-bash.Dockerfile: in bash, in quotes, braces of other programs
FROM debian:12.5
RUN echo "{a,b}" '{a,b}' {} a{b}; find . -exec ls {} +
SHELL ["/bin/bash", "-c"]
RUN mkdir -p /a/{b,c}
