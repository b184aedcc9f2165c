# fail-lost.Dockerfile: write, append, read
FROM debian:12.5
# expect: text="> /a"
RUN > /a
# expect: x | y
RUN true; >> /b; 2> /c
