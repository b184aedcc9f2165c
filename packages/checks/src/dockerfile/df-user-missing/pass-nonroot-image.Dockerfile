# pass-nonroot-image.Dockerfile: the base says itself that it is not root
FROM gcr.io/distroless/static-debian12:nonroot
COPY app /app
CMD ["/app"]
