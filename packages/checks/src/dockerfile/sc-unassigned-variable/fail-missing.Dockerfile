# fail-missing.Dockerfile: lower-case names without an assignment in sight; the first use of each is reported
FROM debian:12.5
# expect: name=version
RUN curl -fsSLO "https://example.com/$version.tgz" && tar xf "$version.tgz"
# expect: name=foo
RUN foo=1 env; echo "$foo"
RUN cat <<EOF > /app.conf
# expect: name=port
port $port
EOF
