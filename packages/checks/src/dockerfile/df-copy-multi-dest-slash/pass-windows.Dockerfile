# escape=`
# pass-windows.Dockerfile: backslashes part folders where the escape character is another
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY a b C:\app\
