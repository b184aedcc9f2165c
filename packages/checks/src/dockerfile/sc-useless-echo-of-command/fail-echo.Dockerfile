# fail-echo.Dockerfile: quoted and not, both forms of substitution
FROM debian:12.5
# expect: text=$(date)
RUN echo $(date) > /built
# expect:
RUN echo "$(date)" "" ; echo "`date`"
