# pass-plain.Dockerfile: defaults that are variables, process ids, an indirection of bash
FROM debian:12.5
RUN echo "${A:-$B}" "$$" "${A}$B"
SHELL ["/bin/bash", "-c"]
RUN echo "${!A}"
