# fail-test.Dockerfile: in conditions and chains
FROM debian:12.5
# expect: text="[[ -n $A ]]"
RUN [[ -n $A ]] && true
# expect:
RUN if [[ $A == a* ]]; then true; fi
SHELL ["/bin/sh", "-ec"]
# expect:
RUN [[ -f a ]]
