# pass-double.Dockerfile: double brackets
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
RUN [[ $A =~ ^a ]] || [ "$A" = a ]
