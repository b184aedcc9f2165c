# fail-modules.Dockerfile: no version, or one that moves
FROM golang:1.25
# expect: package=github.com/a/b
RUN go install github.com/a/b
# expect: package=golang.org/x/tools/cmd/goimports@latest
RUN CGO_ENABLED=0 go install -ldflags "-s -w" golang.org/x/tools/cmd/goimports@latest
# expect: package=example.com/x/y@main
RUN go get -d example.com/x/y@main example.com/z@v1.0.0
# expect: package=example.com/run
RUN go run example.com/run example.com/argument
