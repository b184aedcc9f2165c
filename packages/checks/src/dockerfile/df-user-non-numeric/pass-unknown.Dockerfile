# pass-unknown.Dockerfile: the base image of .NET sets this variable, so the question stays open
FROM mcr.microsoft.com/dotnet/aspnet:9.0
USER $APP_UID
