# pass-unknown-base.Dockerfile: the base is given to the build, so the question stays open
ARG BASE
FROM ${BASE}
CMD ["node"]
