# fail-places.Dockerfile: exports of a POSIX sh, continued lines, heredocs and scripts in substitutions
FROM debian:12.5
# expect: variable=$y
RUN y=$(date) && export X=$y
RUN true && \
  # a comment
# expect: variable=$HOME
  ls $HOME
RUN <<EOF
set -e
# expect: variable=$HOME
ls $HOME
EOF
# expect: variable=$HOME
RUN x="$(ls $HOME)" && echo "$x"
# expect: variable=$HOME
RUN ["bash", "-c", "ls $HOME"]
