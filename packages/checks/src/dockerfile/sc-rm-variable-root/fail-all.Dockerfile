# fail-all.Dockerfile: no variable needed
FROM debian:12.5
# expect: remains=/*
RUN rm -rf /*
