# pass-meant.Dockerfile: eval, a computed name with arguments, assignment
FROM debian:12.5
RUN eval "$(ssh-agent)"; $(command -v make) all; x=$(make) && echo "$x"; "$(command -v make)"
