# fail-alpine.Dockerfile: of these the ash of Alpine sets RANDOM alone
FROM alpine:3.20
# expect: text=$UID
RUN echo "$RANDOM" && chown "$UID" a
SHELL ["/bin/ash", "-c"]
# expect: text=$SECONDS
RUN echo "$RANDOM $SECONDS"
