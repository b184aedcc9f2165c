# pass-versions.Dockerfile: versions, commits, local packages and those of Go
FROM golang:1.25
RUN go install github.com/a/b@v1.2.3 && go install github.com/a/b@$VERSION && go get example.com/x@0a1b2c3
RUN go install ./... && go install . && go run main.go example.com/x && go run ./cmd/x && go install cmd/vet
RUN go build github.com/a/b && go mod download && go install $TOOL
