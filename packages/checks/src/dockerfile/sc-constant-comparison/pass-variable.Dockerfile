# pass-variable.Dockerfile: variables, patterns, files
FROM debian:12.5
RUN [ "$A" = a ] || [ a -nt b ] || [ -n "$A" ] || [ "$(id -u)" -eq 0 ]
SHELL ["/bin/bash", "-c"]
RUN [[ $A == a ]] || [[ a = b* ]]
