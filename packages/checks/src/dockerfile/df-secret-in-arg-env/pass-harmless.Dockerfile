# pass-harmless.Dockerfile: where it is, how it is used, switches, cleared, tokenizers, mounted files
FROM node:22
ENV POSTGRES_PASSWORD_FILE=/run/secrets/pw TOKEN_URL=https://example.com/token TOKEN_TTL=3600
ENV ALLOW_EMPTY_PASSWORD=yes DB_PASSWORD="" TOKENIZERS_PARALLELISM=4 MAX_TOKENS=4096
ENV GITHUB_TOKEN=/run/secrets/github GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/gcp.json
ARG USERNAME=vscode
COPY gcp.json /elsewhere/
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
