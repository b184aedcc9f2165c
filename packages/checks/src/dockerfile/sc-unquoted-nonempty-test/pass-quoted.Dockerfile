# pass-quoted.Dockerfile: quoted, in double brackets, constant text
FROM debian:12.5
RUN [ -n "$HOME" ] || [ -z $HOME ] || [ -n "$(id)" ] || [ -n x ] || [ -n $# ]
SHELL ["/bin/bash", "-c"]
RUN [[ -n $HOME ]]
