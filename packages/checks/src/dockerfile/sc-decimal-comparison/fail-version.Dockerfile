# fail-version.Dockerfile: a version
FROM debian:12.5
# expect: operator=-ge number=1.5
RUN [ "$VERSION" -ge 1.5 ] && true
SHELL ["/bin/bash", "-c"]
# expect: number=3.10
RUN [[ $VERSION -lt 3.10 ]] && true
