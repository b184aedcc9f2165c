# pass-safe.Dockerfile: zero bytes, a delimiter, a format, something between
FROM debian:12.5
RUN find . -print0 | xargs -0 rm; find . -print0 | xargs -r0 rm; find . | xargs -d '\n' rm; find . | sort | xargs rm
RUN find . -printf '%f\n' | xargs rm; find . -exec rm {} +
