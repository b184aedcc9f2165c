# fail-sets.Dockerfile: ranges and classes
FROM debian:12.5
# expect: set=[:lower:] | set=[:upper:]
RUN tr [:lower:] [:upper:] < a
# expect: set=[a-z]
RUN tr -d [a-z] < a
