# pass-few.Dockerfile: two, other files, joined with &&
FROM debian:12.5
RUN echo a >> /a; echo b >> /a; echo c >> /b; echo a >> /c && echo b >> /c && echo c >> /c; { a; b; c; } >> /d
