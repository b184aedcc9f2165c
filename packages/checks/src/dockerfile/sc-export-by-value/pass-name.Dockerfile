# pass-name.Dockerfile: a name, an assignment, a checked name
FROM debian:12.5
RUN A=1; export A B=$A "${C?}"
