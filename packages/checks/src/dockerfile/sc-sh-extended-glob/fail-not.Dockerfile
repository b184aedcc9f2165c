# fail-not.Dockerfile: all but one
FROM debian:12.5
# expect: text=!(a)
RUN ls !(a)
