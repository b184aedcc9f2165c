# escape=`
# fail-crlf.Dockerfile: Windows line ends and continuations
FROM node:22
RUN echo a
# expect:
run echo b
