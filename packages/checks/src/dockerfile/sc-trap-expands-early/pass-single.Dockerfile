# pass-single.Dockerfile: single quotes, a function, no expansion
FROM debian:12.5
RUN trap 'rm -rf "$TMP"' EXIT; trap cleanup 0; trap "rm x" 1; trap - EXIT; make
