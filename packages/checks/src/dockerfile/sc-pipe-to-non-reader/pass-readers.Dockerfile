# pass-readers.Dockerfile: xargs, a substitution, answers for -i, commands that read
FROM debian:12.5
RUN find . | xargs rm; a | rm "$(cat)"; yes | rm -i a; a | sh; a | tee b; rm a | cat; a | cp /dev/stdin b; a | cp - b
