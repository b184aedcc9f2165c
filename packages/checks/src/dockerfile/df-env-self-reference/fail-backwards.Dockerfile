# fail-backwards.Dockerfile: the name is set behind its use, so a split alone would not do
FROM node:22
# expect: name=BIN reference=ROOT
ENV BIN=$ROOT/bin ROOT=/opt
