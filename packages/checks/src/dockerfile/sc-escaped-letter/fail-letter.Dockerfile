# fail-letter.Dockerfile: for tr and for xargs
FROM debian:12.5
# expect: text=\r
RUN tr -d \r < a > b
# expect: text=\n
RUN ls | xargs -d \n echo
# expect: text=\t
RUN cut -d\t -f1 a
