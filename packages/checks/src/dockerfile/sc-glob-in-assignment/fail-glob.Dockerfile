# fail-glob.Dockerfile: stars, brackets, braces, exports
FROM debian:12.5
# expect: name=x value=*.deb
RUN x=*.deb && dpkg -i $x
# expect: name=Y value=/opt/a*
RUN export Y=/opt/a*
SHELL ["/bin/bash", "-c"]
# expect: name=z value={1..3}
RUN z={1..3}; echo $z
