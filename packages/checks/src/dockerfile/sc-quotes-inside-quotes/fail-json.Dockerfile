# fail-json.Dockerfile: JSON and HTML in double quotes
FROM debian:12.5
# expect: text=key
RUN echo "{"key"}" > /a.json
# expect: text=foo
RUN echo "<a href="foo">" > /index.html
