# pass-foreign.Dockerfile: PowerShell is no POSIX shell; an exec form starts no shell
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN Write-Host $env:PATH
RUN ["echo", "$HOME"]
