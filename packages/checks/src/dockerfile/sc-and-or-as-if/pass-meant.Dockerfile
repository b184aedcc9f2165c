# pass-meant.Dockerfile: a fallback for both: output, exit, assignment, true; conditions and other chains
FROM debian:12.5
RUN a && b || echo no; a && b || exit 1; a && b || true; a && b || x=1; echo "$x"; a || b && c; a && b || c || d
RUN if a && b || c; then d; fi; a && [ -f b ] || c; a && b || c && d
