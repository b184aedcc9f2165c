# fail-alone.Dockerfile: as a statement, as a condition, in backticks
FROM debian:12.5
# expect: text="$(make all)"
RUN $(make all) && true
# expect: text=$(id)
RUN if $(id); then true; fi
# expect:
RUN `make`
