# fail-switch.Dockerfile: the switch on either side of the action
FROM alpine:3.22
# expect: switch="apk --allow-untrusted"
RUN apk add --no-cache --allow-untrusted /tmp/x.apk
# expect: switch="apk --allow-untrusted"
RUN ["apk", "--allow-untrusted", "add", "/tmp/x.apk"]
RUN apk add \
    # local
    # expect: switch="apk --allow-untrusted"
    --allow-untrusted \
    x
