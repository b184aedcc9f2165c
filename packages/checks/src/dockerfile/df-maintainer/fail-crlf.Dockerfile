# escape=`
# fail-crlf.Dockerfile: Windows line ends and escapes
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
# expect:
MAINTAINER Jo "JD" Doe
