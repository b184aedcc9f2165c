# pass-bare.Dockerfile: no quotes, quotes for a part, plain text
FROM debian:12.5
SHELL ["/bin/bash", "-c"]
RUN [[ $A =~ ^a.*b ]] || [[ $A =~ "a b" ]] || [[ $A =~ ^"a.b"$ ]] || [[ $A == "a.b" ]]
