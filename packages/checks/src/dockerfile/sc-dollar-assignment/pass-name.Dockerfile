# pass-name.Dockerfile: a name, an argument, a computed command
FROM debian:12.5
RUN A=b; env $A=b; $A b=c; "$A=b"; echo "$A"
