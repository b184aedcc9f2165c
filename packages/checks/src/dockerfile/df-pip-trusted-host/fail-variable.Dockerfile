# fail-variable.Dockerfile: ENV, ARG, a global ARG that a stage asks for, and the script
# expect: switch=PIP_TRUSTED_HOST
ARG PIP_TRUSTED_HOST=example.com
FROM python:3.13
ARG PIP_TRUSTED_HOST
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    # expect: switch=PIP_TRUSTED_HOST
    PIP_TRUSTED_HOST="example.com" \
    PIP_NO_CACHE_DIR=1
# expect: switch=PIP_TRUSTED_HOST
ENV PIP_TRUSTED_HOST example.com
# expect: switch=PIP_TRUSTED_HOST
RUN PIP_TRUSTED_HOST=example.com pip install flask==3.1.0
# expect: switch=PIP_TRUSTED_HOST
RUN export PIP_TRUSTED_HOST=example.com && pip install flask==3.1.0
# expect: switch=PIP_TRUSTED_HOST
ONBUILD ENV PIP_TRUSTED_HOST=example.com
