# pass-plain.Dockerfile: no guard on one side, or no variable
FROM debian:12.5
RUN [ "$A" = xyes ] || [ "a$A" = ab ] || [ "y$A" = "yes" ]
