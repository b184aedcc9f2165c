# fail-literal.Dockerfile: formats, blocks, a brace too many
FROM debian:12.5
# expect: word=%{http_code}
RUN curl -w %{http_code} example.com
# expect: word="${A}}"
RUN echo ${A}}
# expect: word={{.Id}}
RUN docker inspect -f {{.Id}} a
# expect: word=}
RUN echo a }
