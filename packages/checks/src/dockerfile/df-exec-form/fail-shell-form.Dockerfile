# fail-shell-form.Dockerfile: plain words can be turned into an array; escapes, quotes of the wrong kind and ONBUILD count too
FROM node:22 AS base
# expect: instruction=CMD
CMD node  --enable-source-maps   server.js
FROM base AS second
# expect: instruction=ENTRYPOINT
onbuild entrypoint /docker-entrypoint.sh
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
# expect: instruction=CMD
CMD app.exe /serve
