# fail-ranges.Dockerfile: lower and upper case
FROM debian:12.5
# expect: set=a-z | set=A-Z
RUN tr a-z A-Z < a
# expect: set=a-z
RUN tr -d 'a-z' < a
