# pass-joined.Dockerfile: joined lines, a name from elsewhere, quotes
FROM debian:12.5
RUN curl \
  -fsSL \
  --retry 3 https://example.com && $OPTS x && "-y" a
