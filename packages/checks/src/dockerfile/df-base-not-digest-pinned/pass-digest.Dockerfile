# pass-digest.Dockerfile: with or without a tag, from a variable, scratch and stages
ARG DIGEST=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
ARG OTHER
ARG BASE
FROM node:22@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS build
FROM node@${DIGEST}
FROM node@$OTHER
FROM build
FROM scratch
FROM $BASE
