# pass-indexed.Dockerfile: with an index, a plain variable, or a shell without arrays
FROM debian:12.5
RUN x=1 && echo "$x"
SHELL ["/bin/bash", "-c"]
RUN x=(a b) && echo "${x[@]}" "${x[0]}" "${#x[@]}" && y=1 && echo "$y"
