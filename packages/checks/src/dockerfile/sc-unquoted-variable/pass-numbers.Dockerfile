# pass-numbers.Dockerfile: numbers, flags of the shell and values that are known to be one word
FROM debian:12.5
RUN false || echo $? $# $$ $! $- $((1 + 2)) ${#HOME}
RUN version=1.2.3 && curl -fsSLO "https://example.com/"$version.tgz && dir=app-$version && cd $dir || exit
RUN for arch in amd64 arm64; do echo $arch; done
RUN if true; then x=a; else x=b; fi; echo $x
RUN x=; if true; then x=-v; fi; rm $x a; r=1; while true; do r=$?; exit $r; r=$(date); done
RUN case a in a) x=1 ;; *) exit 1 ;; esac; echo $x ${x%%-*}
ARG CUDA=10.1
SHELL ["/bin/bash", "-c"]
RUN apt-get install -y cuda-tools-${CUDA/./-} cuda-${CUDA//./}
