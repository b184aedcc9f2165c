# pass-inherited.Dockerfile: ENV of a local parent holds
FROM python:3.13 AS base
ENV PIP_NO_CACHE_DIR=on
FROM base
RUN pip install six==1.17.0
FROM python:3.13
ARG PIP_NO_CACHE_DIR=true
ENV PIP_NO_CACHE_DIR=${PIP_NO_CACHE_DIR}
RUN pip install six==1.17.0
