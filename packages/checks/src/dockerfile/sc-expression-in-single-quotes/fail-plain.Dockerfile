# fail-plain.Dockerfile: names, braces, substitutions and backticks
FROM debian:12.5
# expect: text=$HOME
RUN echo 'home is $HOME'
# expect: text="${VERSION}"
RUN curl -fsSLO 'https://example.com/${VERSION}.tgz'
# expect: text=$(date)
RUN printf '%s' '$(date)'
# expect:
RUN touch '`date`'
# expect: text=$x
RUN sed 's/$x/a/' file
# expect: text=$x
RUN y='$x' && echo "$y"
