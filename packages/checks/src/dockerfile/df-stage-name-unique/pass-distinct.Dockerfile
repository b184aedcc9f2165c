# pass-distinct.Dockerfile: a stage may be named like an image, and stages may have no name
FROM node:22 AS node
FROM node AS build
FROM debian:12
FROM debian:12
