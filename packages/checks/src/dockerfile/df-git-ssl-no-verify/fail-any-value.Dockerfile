# fail-any-value.Dockerfile: git looks whether the variable is there: false and empty switch the checks off too
FROM debian:12
# expect: switch=GIT_SSL_NO_VERIFY
ENV GIT_SSL_NO_VERIFY=false
# expect: switch=GIT_SSL_NO_VERIFY
RUN GIT_SSL_NO_VERIFY= git clone https://example.com/x
# expect: switch=GIT_SSL_NO_VERIFY
ENV GIT_SSL_NO_VERIFY=$X
