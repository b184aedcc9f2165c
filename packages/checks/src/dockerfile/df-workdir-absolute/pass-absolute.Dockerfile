# pass-absolute.Dockerfile: quotes, drive letters and variables
FROM node:22
WORKDIR /app
WORKDIR "/with blank"
WORKDIR ${HOME}/app
WORKDIR "$HOME"
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
WORKDIR C:/app
