# fail-quoted.Dockerfile: single and double quotes, variables
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
# expect:
RUN [[ $A =~ "^a.*b" ]] && true
# expect:
RUN [[ $A =~ 'a|b' ]] && true
# expect:
RUN [[ $A =~ "$B" ]] && true
