# pass-other.Dockerfile: grep -q, output that is compared, more behind grep
FROM debian:12.5
RUN if id | grep -q root; then true; fi; [ "$(grep a b)" = c ]; [ -n "$(pgrep a)" ]; [ -n "$(grep a b | head)" ]
