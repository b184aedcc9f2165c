# fail-double.Dockerfile: variables and substitutions
FROM debian:12.5
# expect: text=$TMP
RUN trap "rm -rf $TMP" EXIT; make
# expect: text=$(a)
RUN trap "kill $(a)" 0; make
