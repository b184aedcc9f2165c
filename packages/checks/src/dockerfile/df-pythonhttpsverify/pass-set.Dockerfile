# pass-set.Dockerfile: another value, no value, or one that only the build knows
FROM debian:12
ARG PYTHONHTTPSVERIFY
ENV PYTHONHTTPSVERIFY=1 X_PYTHONHTTPSVERIFY=0
ENV PYTHONHTTPSVERIFY=$X
RUN echo PYTHONHTTPSVERIFY=0
