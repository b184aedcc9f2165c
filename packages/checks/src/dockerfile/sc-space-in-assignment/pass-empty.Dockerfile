# pass-empty.Dockerfile: nothing behind it, quotes, IFS
FROM debian:12.5
RUN A=; B='' make; IFS= read -r C; D= ; make
