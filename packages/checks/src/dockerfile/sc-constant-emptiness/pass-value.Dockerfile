# pass-value.Dockerfile: a variable, a substitution, an empty string
FROM debian:12.5
RUN [ -n "$A" ] || [ -z "$(b)" ] || [ -z "" ] || [ -n "$A$B" ] || [ -f VERSION ]
