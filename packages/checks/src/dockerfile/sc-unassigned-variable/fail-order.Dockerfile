# fail-order.Dockerfile: declared too late, or in a stage that this one does not derive from
FROM debian:12.5 AS other
ARG one
FROM debian:12.5
# expect: name=one | name=two
RUN echo "$one" "$two"
ARG two
