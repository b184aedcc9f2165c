# pass-one-per-stage.Dockerfile: one in each stage, also where a stage replaces that of the stage below; ONBUILD is another build
FROM nginx:1.27 AS base
HEALTHCHECK CMD wget -q http://localhost/
FROM base
HEALTHCHECK NONE
ONBUILD HEALTHCHECK CMD wget -q http://localhost/
