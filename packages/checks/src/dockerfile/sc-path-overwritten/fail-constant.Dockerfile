# fail-constant.Dockerfile: a directory that was meant by another name
FROM debian:12.5
# expect: value=/app
RUN PATH=/app; ls "$PATH"
