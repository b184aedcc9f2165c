# pass-windows.Dockerfile: Windows knows users by name only
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
USER ContainerUser
