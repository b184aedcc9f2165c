# pass-other.Dockerfile: grep alone, something between, another list
FROM debian:12.5
RUN grep a b; ls | sort | grep a; find . | grep a; ls; grep x
