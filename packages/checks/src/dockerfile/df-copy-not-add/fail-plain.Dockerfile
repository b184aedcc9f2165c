# fail-plain.Dockerfile: a folder, flags, lower case, ONBUILD, a heredoc, a variable in the middle of a name
FROM node:22
ARG VERSION
# expect: sources=.
ADD . /app
# expect: sources="package.json package-lock.json"
add --chown=node:node package.json package-lock.json /app/
# expect: sources=src
ONBUILD ADD src /app
# expect: sources=<<EOF
ADD <<EOF /etc/motd
hello
EOF
# expect: sources=app-${VERSION}.jar
ADD app-${VERSION}.jar /app/
# expect: sources="with blank"
ADD ["with blank", "/app/"]
# expect: sources=bin/app-${ARCH}
ADD bin/app-${ARCH} /app/
