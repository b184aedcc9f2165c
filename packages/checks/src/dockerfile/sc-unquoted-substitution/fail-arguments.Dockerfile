# fail-arguments.Dockerfile: arguments, redirections, tests and exports of a POSIX sh
FROM debian:12.5
# expect: text=$(nproc)
RUN make -j$(nproc)
# expect: text="`cat list`"
RUN apt-get install -y `cat list`
# expect: text=$(hostname)
RUN echo a > $(hostname)
# expect: | text=$(b)
RUN [ $(a) = $(b) ]
# expect: text=$(date)
RUN export NOW=$(date)
