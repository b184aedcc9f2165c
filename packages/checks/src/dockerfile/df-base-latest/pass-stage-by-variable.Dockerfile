# pass-stage-by-variable.Dockerfile: the variable picks one of the local stages
FROM scratch AS args-amd64
FROM scratch AS args-arm64
FROM args-${TARGETARCH}
