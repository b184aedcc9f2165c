# pass-powershell.Dockerfile: a script for another shell is not guessed at
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN ps | kill
