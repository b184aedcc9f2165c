# fail-lost.Dockerfile: a setting that no command sees, a loop that ignores its variable
FROM debian:12.5
# expect: name=DEBIAN_FRONTEND
RUN DEBIAN_FRONTEND=noninteractive; apt-get install -y curl
# expect: name=i
RUN for i in 1 2 3; do true; done
# expect: name=x
RUN x=1 && true && x=2
