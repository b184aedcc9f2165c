# fail-dollar.Dockerfile: plain and in braces
FROM debian:12.5
# expect: text=$A=b
RUN $A=b
# expect:
RUN true && ${A}=b
