# pass-more.Dockerfile: text around, options, several
FROM debian:12.5
RUN echo "built $(date)"; echo -n "$(date)"; echo "$(a)" "$(b)"; date; echo "$DATE"
