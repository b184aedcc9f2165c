# pass-bare.Dockerfile: outside of the quotes, elsewhere in the word
FROM debian:12.5
RUN mkdir -p ~/.ssh ~/"a b" "$HOME/x" "a~/b" "~" "~user/a"; git config core.x '~/y'
