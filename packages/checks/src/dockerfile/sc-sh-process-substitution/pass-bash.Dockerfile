# pass-bash.Dockerfile: in bash, or a plain redirection
FROM debian:12.5
RUN a < b; echo "<(a)"
SHELL ["/bin/bash", "-c"]
RUN diff <(a) <(b)
