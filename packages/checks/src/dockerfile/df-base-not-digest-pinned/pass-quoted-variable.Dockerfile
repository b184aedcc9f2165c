# pass-quoted-variable.Dockerfile: the quotes are no part of the name, and what BASE holds is not known
ARG BASE
FROM "${BASE}"
