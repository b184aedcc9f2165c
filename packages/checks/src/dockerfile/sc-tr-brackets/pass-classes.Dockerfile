# pass-classes.Dockerfile: classes, ranges without brackets, the brackets themselves
FROM debian:12.5
RUN tr '[:lower:]' '[:upper:]' < a; tr a-z A-Z < a; tr -d '[]' < a; tr -d '"[]"' < a; tr '[x*]' a < a
