# fail-semicolon.Dockerfile: a semicolon, a newline, a group and a pipe do not stop
FROM debian:12.5
# expect: command="cd /app"
RUN cd /app; make
RUN <<EOF
# expect: command="cd /app"
cd /app
rm -rf *
EOF
# expect: command="cd /b"
RUN (cd /b; make); true
# expect: command=cd
RUN cd; make
# expect: command="cd /a"
RUN f() { cd /a; make; }; f
SHELL ["/bin/bash", "-c"]
# expect: command="pushd /a" | command=popd
RUN pushd /a; make; popd; make
