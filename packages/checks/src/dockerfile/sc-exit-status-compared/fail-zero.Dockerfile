# fail-zero.Dockerfile: equal or not, each form of test
FROM debian:12.5
# expect: status=$?
RUN make; if [ $? -eq 0 ]; then echo ok; fi
# expect:
RUN make; test "$?" != 0 && exit 1
SHELL ["/bin/bash", "-c"]
# expect: status=$?
RUN make; if [[ $? == 0 ]]; then echo ok; fi
