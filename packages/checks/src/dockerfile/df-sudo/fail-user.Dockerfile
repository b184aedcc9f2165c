# fail-user.Dockerfile: another user, a login shell, or no command: the fix is only proposed
FROM postgres:17
# expect:
RUN sudo -u postgres psql -c 'select 1'
# expect:
RUN sudo --user=postgres env
# expect:
RUN ["sudo", "-u", "postgres", "initdb"]
# expect:
RUN make && sudo -v
