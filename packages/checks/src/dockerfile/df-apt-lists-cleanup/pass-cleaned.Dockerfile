# pass-cleaned.Dockerfile: the ways to leave nothing behind
FROM debian:12
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y git && rm -r "/var/lib/apt/lists"
RUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache,log}/
RUN apt-get update && find /var/lib/apt/lists -type f -delete
RUN apt-get update && apt-get install -y jq && apt-get dist-clean
RUN --mount=type=cache,target=/var/lib/apt/lists --mount=type=cache,target=/var/cache/apt apt-get update
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked --mount=type=cache,target=/var/cache/apt apt-get update
RUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update
RUN apt-get install -y make
