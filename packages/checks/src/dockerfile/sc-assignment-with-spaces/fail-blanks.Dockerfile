# fail-blanks.Dockerfile: on one side and on both
FROM debian:12.5
# expect: name=A argument==
RUN A = b
# expect: name=A argument==b
RUN A =b; true
# expect:
RUN $A = b
