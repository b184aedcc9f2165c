# pass-apart.Dockerfile: assigned apart, or nothing that can fail
FROM debian:12.5
RUN NOW=$(date) && export NOW && X="$(cat x)" env && export Y=1 Z="$NOW" && readonly W="$((1 + 1))"
