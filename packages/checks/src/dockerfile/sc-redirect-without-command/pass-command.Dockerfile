# pass-command.Dockerfile: with a command, in a substitution of bash
FROM debian:12.5
RUN : > /a && true > /b; { a; b; } > /c
SHELL ["/bin/bash", "-c"]
RUN x=$(< /a) && echo "$x"
