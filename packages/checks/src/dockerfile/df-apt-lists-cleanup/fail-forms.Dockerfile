# fail-forms.Dockerfile: heredoc, exec form, sh -c, ONBUILD and a cleanup that comes too early
FROM debian:12
RUN <<EOF
# expect: command="apt-get update"
apt-get update
if true; then
  apt-get install -y curl
fi
EOF
# expect: command="apt-get update"
RUN ["bash", "-c", "apt-get update && apt-get install -y curl"]
# expect: command="apt-get update"
RUN ["apt-get", "-o", "a b=c", "update"]
# expect: command="apt-get update"
ONBUILD RUN apt-get update
# expect: command="apt-get update"
RUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y curl
# expect: command="apt-get update"
RUN apt-get update && rm -rf /var/lib/apt/lists/partial /tmp/*
# expect: command="apt-get update"
RUN --mount=type=cache,target=/var/cache/apt apt-get update
# expect: command="apt-get update"
RUN apt-get update &
