# fail-ticks.Dockerfile: bare, quoted, in an assignment, continued, with escapes
FROM debian:12.5
# expect: text=`date` | text=`id`
RUN echo "`date`" `id`
# expect:
RUN x=`uname -m` && echo "$x"
# expect:
RUN echo "`a \"b\"`"
