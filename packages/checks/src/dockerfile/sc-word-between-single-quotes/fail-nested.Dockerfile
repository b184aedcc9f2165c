# fail-nested.Dockerfile: quotes in a quoted script, a letter behind a quote
FROM debian:12.5
# expect: text=b
RUN sh -c 'a 'b' c'
# expect: text=x | text=y
RUN sed 's/'x'/'y'/' file
# expect: text=s
RUN echo 'it's
