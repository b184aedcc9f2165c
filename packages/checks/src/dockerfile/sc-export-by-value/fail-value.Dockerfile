# fail-value.Dockerfile: bare and quoted
FROM debian:12.5
# expect: variable=$A
RUN A=1; export $A
# expect: variable=$A
RUN A=1; export "$A" B
