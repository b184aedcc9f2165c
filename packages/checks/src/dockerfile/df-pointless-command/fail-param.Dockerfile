# fail-param.Dockerfile: the list of programs is a parameter
# params: {"commands": ["htop"]}
FROM debian:12
# expect: command=htop
RUN htop && service nginx start
