# pass-uncached.Dockerfile: the switch, the variable, a mount, or a deletion
FROM python:3.13
RUN pip install --no-cache-dir a==1 && pip --no-cache-dir install b==1
RUN PIP_NO_CACHE_DIR=true pip install c==1 && export PIP_NO_CACHE_DIR=1 && pip install d==1
RUN --mount=type=cache,target=/root/.cache/pip pip install e==1
RUN --mount=type=cache,target=/root/.cache pip install f==1
RUN pip install g==1 && rm -rf ~/.cache/pip
RUN pip install h==1 && pip cache purge
RUN pipx install i && pip list
RUN pip install --no-cache j==1
