# pass-not-strict.Dockerfile: others are welcome unless told otherwise
# params: {"labelSchema": {"team": "text"}}
FROM node:22
LABEL other=x
