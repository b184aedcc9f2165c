# pass-none.Dockerfile: NONE says that none is meant
FROM nginx:1.27
HEALTHCHECK NONE
