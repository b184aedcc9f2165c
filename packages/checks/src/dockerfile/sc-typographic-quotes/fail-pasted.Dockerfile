# fail-pasted.Dockerfile: double and single
FROM debian:12.5
# expect: character=“ | character=”
RUN echo “a b”
# expect: character=‘ | character=’
RUN ls ‘a’
