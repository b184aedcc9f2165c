# fail-glob.Dockerfile: stars and brackets
FROM debian:12.5
# expect: pattern=a.*
RUN grep a.* file
# expect: pattern=[0-9]x
RUN grep -v [0-9]x file
# expect: pattern=foo*
RUN a | grep -e foo*
