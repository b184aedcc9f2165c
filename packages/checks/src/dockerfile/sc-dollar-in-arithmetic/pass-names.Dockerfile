# pass-names.Dockerfile: names, parameters, lengths, defaults, bases and glued values
FROM debian:12.5
RUN echo "$((A + 1))" "$(($1 + $#))" "$((${#A} + ${A:-1}))" "$((16#$A))" "$(($A$B))" "$(($(a $B) + 1))" "$A"
