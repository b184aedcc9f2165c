# fail-lines.Dockerfile: line breaks, tabs, octal and hexadecimal characters
FROM debian:12.5
# expect:
RUN echo "a\nb" > /a
# expect:
RUN echo 'a\tb' && true
# expect:
RUN echo -n "\033[1m" "a"
# expect:
RUN echo "a\x41$HOME"
