# fail-array.Dockerfile: an array
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
# expect: text=a=(b)
RUN eval a=(b)
