# pass-descriptor.Dockerfile: descriptors, names, brackets, arithmetic
FROM debian:12.5
RUN make 2>&1 >&2; a > 1x; [ "$A" > 1 ]; a > ./2
SHELL ["/bin/bash", "-c"]
RUN (( A > 1 )) || [[ $A > 1 ]]
