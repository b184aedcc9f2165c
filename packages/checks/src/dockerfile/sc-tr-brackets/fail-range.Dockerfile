# fail-range.Dockerfile: ranges and sets
FROM debian:12.5
# expect: set=[a-z] | set=[A-Z]
RUN tr '[a-z]' '[A-Z]' < a
# expect: set=[0-9]
RUN tr -dc "[0-9]" < a
