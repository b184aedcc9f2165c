# pass-apart.Dockerfile: another instruction or stage between them, other flags, more than two commands, and PowerShell, whose commands we cannot count
FROM node:22
RUN echo a
ENV A=1
RUN echo b
FROM node:22
RUN echo c
RUN --network=none echo d
RUN --mount=type=cache,target=/cache echo e
FROM node:22
RUN a && b && c
RUN d
FROM node:22
RUN a
RUN b && c; d
FROM mcr.microsoft.com/powershell:7.4
SHELL ["pwsh", "-Command"]
RUN a
RUN b
