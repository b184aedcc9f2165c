# fail-crlf.Dockerfile: Windows line ends
FROM node:22
ENV APP=/app \
    # expect: name=WEB reference=APP
    WEB=$APP/web
