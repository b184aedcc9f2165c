# fail-cached.Dockerfile: no switch, or one that is off or belongs to another command or stage
FROM python:3.13 AS other
ENV PIP_NO_CACHE_DIR=1
FROM python:3.13
# expect: command="pip3 install"
RUN pip3 install flask==3.1.0
RUN python -m pip \
    # expect: command="pip install"
    install flask==3.1.0
# expect: command="pip install"
RUN PIP_NO_CACHE_DIR=1 pip install a==1 && pip install b==1
# expect: command="pip install"
RUN export PIP_NO_CACHE_DIR=off && pip install c==1
# expect: command="pip install"
RUN --mount=type=cache,target=/root/.npm pip install d==1
ENV PIP_NO_CACHE_DIR=0
# expect: command="pip install"
RUN ["pip", "install", "e==1"]
