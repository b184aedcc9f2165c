# pass-quoted.Dockerfile: quoted, without eval
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
RUN eval "a=(b)"; a=(b); eval "$(ssh-agent)"; echo "${a[@]}"
