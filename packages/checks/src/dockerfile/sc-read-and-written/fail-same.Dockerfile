# fail-same.Dockerfile: one command, a pipe, an input; a variable in the name
FROM debian:12.5
# expect: file=a.conf
RUN sort -u a.conf > a.conf
# expect: file=/etc/app.conf
RUN cat /etc/app.conf | sed 's/a/b/' > "/etc/app.conf"
# expect: file=$CONF
RUN envsubst < $CONF > $CONF
# expect: file=x
RUN set -e; if true; then jq .a x > ./x; fi
