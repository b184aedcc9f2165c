# pass-quoted.Dockerfile: in quotes, a real substitution
FROM debian:12.5
RUN echo "´" '´' "$(date)"
