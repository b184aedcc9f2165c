# fail-name.Dockerfile: a variable that another names
FROM debian:12.5
# expect: text=${!A}
RUN A=HOME; echo "${!A}"
