# pass-other.Dockerfile: the escaped quote, a path, a variable
FROM debian:12.5
RUN echo 'it'\''s' 'a'/b/'c' 'a'"$x"'b' 'a'
