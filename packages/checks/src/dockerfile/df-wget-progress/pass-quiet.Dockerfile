# pass-quiet.Dockerfile: quiet, dotted, or written to a log
FROM debian:12
RUN wget -q https://example.com/x && wget -qO- https://example.com/x && wget -nv https://example.com/x
RUN wget --progress=dot:giga https://example.com/x && wget --no-verbose x && wget -o log x && wget -a log x && wget --output-file=log x
RUN wget --version && apt-get install wget
