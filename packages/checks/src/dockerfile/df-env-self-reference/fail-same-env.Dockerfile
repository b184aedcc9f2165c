# fail-same-env.Dockerfile: with and without braces, with a default, over several lines, and in a chain
FROM node:22
# expect: name=BIN reference=ROOT
ENV ROOT=/opt BIN=$ROOT/bin
ENV APP=/app \
    # what is served
    # expect: name=WEB reference=APP
    WEB=${APP:-/srv}/web \
    # expect: name=LOGO reference=WEB
    LOGO="$WEB/logo" MODE=fast
# expect: name=B reference=A
ONBUILD ENV A=1 B=$A
