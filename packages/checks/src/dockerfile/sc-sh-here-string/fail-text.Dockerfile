# fail-text.Dockerfile: a word
FROM debian:12.5
# expect: text="<<< a"
RUN cat <<< a
