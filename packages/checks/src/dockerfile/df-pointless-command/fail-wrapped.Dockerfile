# fail-wrapped.Dockerfile: sudo, sh -c and ONBUILD start commands too
FROM debian:12
# expect: command=mount
RUN sudo mount /dev/sda1 /mnt
# expect: command=vim
RUN ["sh", "-c", "echo x && vim /etc/hosts"]
# expect: command=ssh
ONBUILD RUN /usr/bin/ssh git@example.com true
