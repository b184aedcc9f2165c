# pass-inherited.Dockerfile: the stage below sets one of them; the old spelling counts
# params: {"labelSchema": {"team": "text", "version": "semver"}}
FROM node:22 AS base
LABEL team shop
FROM base
LABEL "version"=1.0.0
