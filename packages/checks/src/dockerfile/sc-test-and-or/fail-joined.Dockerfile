# fail-joined.Dockerfile: both operators, in both forms of test
FROM debian:12.5
# expect: operator=-a
RUN [ "$A" = 1 -a "$B" = 2 ] && true
# expect: operator=-o
RUN if test -f /a -o ! -f /b; then true; fi
# expect: operator=-o | operator=-a
RUN [ -z "$A" -o -n "$B" -a -f c ] || true
