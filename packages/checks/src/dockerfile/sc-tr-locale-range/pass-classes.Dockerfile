# pass-classes.Dockerfile: classes, other ranges, a fixed locale
FROM debian:12.5
RUN tr '[:lower:]' '[:upper:]' < a; tr -cd 'a-zA-Z0-9' < a; LC_ALL=C tr a-z A-Z < a
