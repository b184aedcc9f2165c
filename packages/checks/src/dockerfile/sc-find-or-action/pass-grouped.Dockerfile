# pass-grouped.Dockerfile: grouped, with actions on both sides, pruned, no action
FROM debian:12.5
RUN find / \( -name '*.pyc' -o -name '*.pyo' \) -delete; find . -name a -print -o -name b -print
RUN find . -name a -prune -o -name b -print; find . -name a -o -name b; find . -name a -delete
