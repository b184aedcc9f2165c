# pass-tee.Dockerfile: tee, a script of sudo, null, errors, descriptors
FROM debian:12.5
RUN echo a | sudo tee /etc/x > /dev/null; sudo sh -c 'echo a > /etc/x'; sudo make 2> log >&2; make > log
