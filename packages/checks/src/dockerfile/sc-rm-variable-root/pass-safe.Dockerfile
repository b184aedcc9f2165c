# pass-safe.Dockerfile: a check in the variable, a constant, deeper paths, no recursion
FROM debian:12.5
RUN rm -rf "${A:?}/" "${B:-x}/" "$A/foo" "$A" "/opt/$A" /tmp/*; rm -f "$A"/*; x=a; rm -rf "$x/"
