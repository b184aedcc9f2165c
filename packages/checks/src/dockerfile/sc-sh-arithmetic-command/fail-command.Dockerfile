# fail-command.Dockerfile: as a condition and as a statement
FROM debian:12.5
# expect:
RUN if (( A > 1 )); then true; fi
# expect: text="(( A++ ))"
RUN (( A++ )) || true
