# pass-none.Dockerfile: no default, an empty one, a global ARG that nobody asks for, and other settings
ARG PIP_TRUSTED_HOST=example.com
FROM python:3.13
ARG OTHER
ENV PIP_INDEX_URL=https://example.com/simple
RUN PIP_TRUSTED_HOST= pip install --cert ca.pem flask==3.1.0 && pip config set global.cert ca.pem && echo --trusted-host
