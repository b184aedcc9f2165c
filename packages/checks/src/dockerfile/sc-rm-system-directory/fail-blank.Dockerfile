# fail-blank.Dockerfile: a blank in a path, a slash behind it
FROM debian:12.5
# expect: path=/usr
RUN rm -rf /usr /local/share/doc
# expect: path=/ | path=/etc
RUN rm --recursive -f / tmp/x "/etc/"
