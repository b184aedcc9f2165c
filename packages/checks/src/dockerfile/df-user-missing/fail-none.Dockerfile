# fail-none.Dockerfile: a user in a stage that is only copied from does not help
# params: {"user": "1000"}
FROM node:22 AS build
USER node
# expect: user=root
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
