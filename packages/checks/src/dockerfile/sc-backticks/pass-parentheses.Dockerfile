# pass-parentheses.Dockerfile: parentheses, single quotes, escaped ticks
FROM debian:12.5
RUN echo "$(date)" '`date`' \`
