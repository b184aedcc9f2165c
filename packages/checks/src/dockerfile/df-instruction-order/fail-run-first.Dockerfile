# fail-run-first.Dockerfile: reported once, since one FROM above mends all of them
ARG VERSION=22
# expect: instruction=LABEL
LABEL a=b
RUN true
FROM node:22
