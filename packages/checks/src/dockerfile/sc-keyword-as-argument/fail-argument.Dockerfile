# fail-argument.Dockerfile: words of an echo, a missing semicolon
FROM debian:12.5
# expect: keyword=done
RUN make && echo done
# expect: keyword=then
RUN echo if then
