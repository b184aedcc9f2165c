# pass-windows.Dockerfile: the account tells what the base is
ARG BASE
FROM $BASE
USER ContainerAdministrator
RUN mkdir C:\test\volume && icacls C:\test /grant "CREATOR OWNER":(OI)(CI)(IO)F /T
