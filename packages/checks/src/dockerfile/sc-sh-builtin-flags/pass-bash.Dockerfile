# pass-bash.Dockerfile: in bash, options that sh knows
FROM debian:12.5
RUN read -r A < b; export -p; printf -- "-v"; echo "$A"
SHELL ["/bin/bash", "-c"]
RUN read -ra A < b; echo "${A[0]}"
