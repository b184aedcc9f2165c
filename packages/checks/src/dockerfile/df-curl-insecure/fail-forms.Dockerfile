# fail-forms.Dockerfile: exec form, strings, ONBUILD, twice in one call
FROM debian:12
# expect: switch="curl -k"
RUN ["curl", "-k", "https://example.com"]
# expect: switch="curl -sk"
RUN bash -c 'curl -sk https://example.com'
# expect: switch="curl -k"
ONBUILD RUN sudo curl -k --insecure -sk x
# expect: switch="curl -sko"
RUN echo $(curl -sko x https://example.com)
