# fail-mixed.Dockerfile: each package without a version, across continuations and comments
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends -t bookworm \
    # tools
    # expect: package=curl
    curl \
    git=1:2.39.5-0+deb12u2 \
    # expect: package=python3-pip
    "python3-pip" \
 && rm -rf /var/lib/apt/lists/*
# expect: package=make
RUN ["apt-get", "install", "-y", "make"]
# expect: package=jq
ONBUILD RUN apt install -y jq
RUN <<EOF
# expect: package=wget
sudo apt-get install wget
EOF
# expect: package=linux-headers-* | package=php-{cli,fpm}
RUN apt-get install -y linux-headers-* php-{cli,fpm}
