# fail-alone.Dockerfile: an update for itself goes into the installation below; with other company it stays
FROM debian:12
# expect: command="apt-get update"
RUN apt-get update
RUN --mount=type=secret,id=x DEBIAN_FRONTEND=noninteractive apt-get install -y \
    # tools
    curl
# expect: command="apt-get update"
RUN apt-get update && apt-get clean && apk add x
# expect: command="apt update"
ONBUILD RUN apt update
RUN apt install -y curl
