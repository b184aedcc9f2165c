# pass-plain.Dockerfile: no negation, or of something else
FROM debian:12.5
RUN [ -z "$A" ] || [ -n "$A" ] || [ ! -f a ] || ! test -f b || ! make
