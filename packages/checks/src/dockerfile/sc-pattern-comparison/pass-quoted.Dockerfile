# pass-quoted.Dockerfile: quoted, with a written pattern, in plain brackets, a plain value
FROM debian:12.5
RUN y=$(date); [ "$x" = $y ]
SHELL ["/bin/bash", "-c"]
RUN y=$(date); [[ $x == "$y" ]] || [[ $x == $y* ]] || [[ $x =~ $y ]] || [[ $x -eq $y ]]; z=1; [[ $x == $z ]]
