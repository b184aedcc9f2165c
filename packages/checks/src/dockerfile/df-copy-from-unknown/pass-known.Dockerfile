# pass-known.Dockerfile: alias in another case, index, images with a tag or a digest; ONBUILD is about another file
FROM node:22 AS Build
FROM node:22 AS self
COPY --from=build /app /app
COPY --from=0 /app /app
COPY --from=nginx:1.27 /etc/nginx /etc/nginx
COPY --from=nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef /etc/nginx /etc/nginx
COPY --from=self /app /app
ONBUILD COPY --from=assets /app /app
COPY . /app
