# fail-both.Dockerfile: both in one stage, told once at the second tool
FROM debian:12
RUN wget -q https://example.com/x
# expect: first=wget second=curl
RUN curl -fsSL https://example.com/y && wget -q https://example.com/z && curl -fsSL https://example.com/z
FROM debian:12
RUN ["curl", "x"]
# expect: first=curl second=wget
ONBUILD RUN sh -c "wget x"
