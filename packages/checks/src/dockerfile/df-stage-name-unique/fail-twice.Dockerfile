# fail-twice.Dockerfile: case does not count
FROM node:22 AS build
# expect: name=Build
FROM node:22 AS Build
# expect: name=BUILD
from node:22 as BUILD
