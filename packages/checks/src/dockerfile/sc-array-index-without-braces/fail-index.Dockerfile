# fail-index.Dockerfile: bare and quoted
FROM debian:12.5
# expect: text=$a[
RUN echo $a[1]
# expect:
RUN echo "$list[@]"
