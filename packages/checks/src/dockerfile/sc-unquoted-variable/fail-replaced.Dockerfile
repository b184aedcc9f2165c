# fail-replaced.Dockerfile: what a replacement puts in may hold a blank
FROM debian:12.5
ARG CUDA=10.1
SHELL ["/bin/bash", "-c"]
# expect: variable="${CUDA/./ }" | variable="${CUDA/./$x}"
RUN echo ${CUDA/./ } ${CUDA/./$x}
