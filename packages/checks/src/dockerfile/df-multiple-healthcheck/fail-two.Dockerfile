# fail-two.Dockerfile: three in a stage, NONE among them; the lines of a continued one go whole
FROM nginx:1.27
# expect:
HEALTHCHECK NONE
# expect:
HEALTHCHECK --interval=5s \
  # twice a minute was not enough
  CMD curl -f http://localhost/
HEALTHCHECK CMD wget -q http://localhost/
