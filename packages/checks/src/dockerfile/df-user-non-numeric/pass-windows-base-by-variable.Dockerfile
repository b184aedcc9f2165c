# pass-windows-base-by-variable.Dockerfile: the account tells that the image is one of Windows
ARG BASE
FROM ${BASE}
USER ContainerAdministrator
