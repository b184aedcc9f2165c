# fail-target.Dockerfile: both spellings, and over two lines
# expect:
FROM --platform=$TARGETPLATFORM node:22 AS build
# expect:
from --platform=${TARGETPLATFORM}   node:22
FROM \
  # expect:
  --platform=$TARGETPLATFORM \
  # the base
  node:22
