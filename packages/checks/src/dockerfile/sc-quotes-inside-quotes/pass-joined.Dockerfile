# pass-joined.Dockerfile: strings that are joined on purpose
FROM debian:12.5
RUN echo "$a"b"$c" "a"/"b" "a"b "a"$c"b" 'a'b"c" "{\"key\": 1}"
