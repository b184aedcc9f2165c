# pass-joined.Dockerfile: joined lines, a name from elsewhere, quotes, half a test
FROM debian:12.5
RUN curl \
  -fsSL \
  --retry 3 https://example.com && $OPTS x && "-y" a && if [ -f a && -f b ]; then c; fi
