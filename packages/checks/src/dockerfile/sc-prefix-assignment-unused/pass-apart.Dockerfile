# pass-apart.Dockerfile: apart, read by the command itself, extended
FROM debian:12.5
RUN A=1; echo "$A"; B=1 sh -c 'echo $B'; PATH=/x:$PATH make; C=1 D=2 env
