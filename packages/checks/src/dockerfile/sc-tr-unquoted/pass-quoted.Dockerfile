# pass-quoted.Dockerfile: quoted, and ranges without brackets
FROM debian:12.5
RUN tr '[:lower:]' "[:upper:]" < a; tr a-z A-Z < a; echo [a-z]
